package io.github.inversenet.worker;

/**
 * One line from the worker to its launcher.
 *
 * @param text the line for the user; with a failure, its JSON; with a result, nothing
 */
record Message(Kind kind, String text) {
    enum Kind {
        INFO,
        WARN,
        /** The result is complete on disk. */
        RESULT,
        /** There is no result. The failure does not go by way of the disk, which may be the reason for it. */
        FAILURE
    }
}
