package io.github.inversenet;

import java.io.Serial;

/**
 * Something is wrong with the configuration, an input file or the machine.
 *
 * <p>The message is written for the user of a build: it tells what failed, on which file or value, and what to do next.
 */
public class InverseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public InverseException(String message) {
        super(message);
    }

    public InverseException(String message, Throwable cause) {
        super(message, cause);
    }
}
