package io.github.inversenet.pipeline;

/**
 * What one goal does, apart from Maven. Implementations have a public constructor without parameters, so that the worker
 * can make one.
 *
 * @param <Q> the request, a record that Jackson writes and reads
 * @param <R> the result, likewise
 */
public interface UseCase<Q, R> {
    /**
     * Does the work; files are complete when it returns.
     *
     * @throws io.github.inversenet.InverseException where configuration, input or machine is at fault
     */
    R run(Q request, Progress progress);
}
