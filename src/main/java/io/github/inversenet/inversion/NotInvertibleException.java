package io.github.inversenet.inversion;

import io.github.inversenet.InverseException;
import io.github.inversenet.network.Activation;
import java.io.Serial;

/** A layer has no inverse; the message names it, says why, and what can be done. */
public final class NotInvertibleException extends InverseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String layer;
    private final String reason;
    private final String remedy;

    /**
     * @param reason why, a clause without a full stop
     * @param remedy what the user can do, a sentence without a full stop
     */
    NotInvertibleException(Activation activation, String reason, String remedy) {
        this(activation.name(), activation.function(), reason, remedy);
    }

    /** @param kind of the layer, such as {@code Dense} */
    NotInvertibleException(String layer, String kind, String reason, String remedy) {
        super("layer '%s' (%s) cannot be inverted: %s. %s".formatted(layer, kind, reason, remedy));
        this.layer = layer;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** What to know of a refined inverse of a network with this layer, a sentence. */
    public String withoutLayerWiseInverse() {
        return "Layer %s has no inverse of its own: %s. The network in inverse.h5 is the linear part of the estimate, from the whole of which the refined inverse starts."
                .formatted(layer, reason);
    }

    String reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }
}
