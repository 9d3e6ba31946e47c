package io.github.inversenet.pipeline;

/** Takes what a use case tells its user while it runs, line by line. */
public interface Progress {
    void info(String line);

    void warn(String line);
}
