package io.github.inversenet.keras;

import java.io.Serial;

/** A layer, or the way layers are connected, that the plugin cannot use; never leaves this package. */
final class UnsupportedLayerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String nextStep;

    /**
     * @param reason why, a clause without a full stop
     * @param nextStep what the user can do, a sentence
     */
    UnsupportedLayerException(String reason, String nextStep) {
        super(reason);
        this.reason = reason;
        this.nextStep = nextStep;
    }

    String reason() {
        return reason;
    }

    String nextStep() {
        return nextStep;
    }
}
