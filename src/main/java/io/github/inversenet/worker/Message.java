package io.github.inversenet.worker;

/**
 * One line from the worker to its launcher.
 *
 * @param text the line for the user; empty for the two kinds that end a run
 */
record Message(Kind kind, String text) {
    enum Kind {
        INFO,
        WARN,
        /** The result is complete on disk. */
        RESULT,
        /** The failure is complete on disk. */
        FAILURE
    }
}
