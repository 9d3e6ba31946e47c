package io.github.inversenet.worker;

import io.github.inversenet.InverseException;

/**
 * How a use case failed, as the worker tells its launcher.
 *
 * @param message the user's message, or a summary of an exception that nobody expected
 */
record Failure(Kind kind, String message) {
    enum Kind {
        /** An {@link InverseException}: its message says it all. */
        USER,
        /** Heap or native memory did not suffice. */
        MEMORY,
        /** Anything else is a bug. */
        UNEXPECTED
    }

    static Failure of(Throwable thrown) {
        if (thrown instanceof InverseException) {
            return new Failure(Kind.USER, String.valueOf(thrown.getMessage()));
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError || isNativeAllocationFailure(cause)) {
                return new Failure(Kind.MEMORY, String.valueOf(cause.getMessage()));
            }
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return new Failure(Kind.UNEXPECTED, thrown + place);
    }

    /** JavaCPP turns C++'s bad_alloc into a RuntimeException, told apart by its message only. */
    private static boolean isNativeAllocationFailure(Throwable thrown) {
        return thrown instanceof RuntimeException
                && String.valueOf(thrown.getMessage()).contains("bad_alloc");
    }
}
