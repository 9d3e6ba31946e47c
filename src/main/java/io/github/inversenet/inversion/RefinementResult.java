package io.github.inversenet.inversion;

/**
 * What the refinement of samples came to. None is left out: a sample that did not converge has the best image that was
 * found.
 *
 * @param samples vectors y that were inverted
 * @param meanSteps Newton steps per sample, those included that only adapted the slopes
 * @param maxSteps the most that a sample took
 * @param notConverged samples whose image the network does not map to y to rounding
 */
public record RefinementResult(long samples, double meanSteps, int maxSteps, long notConverged) {}
