package io.github.inversenet.inversion;

import io.github.inversenet.InverseException;
import java.io.Serial;

/** A layer has no inverse; the message names it, says why, and what can be done. */
public final class NotInvertibleException extends InverseException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotInvertibleException(String layer, String function, String reason) {
        super("layer '%s' (%s) cannot be inverted: %s".formatted(layer, function, reason));
    }
}
