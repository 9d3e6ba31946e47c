package io.github.inversenet.inversion;

/**
 * What one layer means for the inverse.
 *
 * @param layer its name
 * @param reason what is lost, a clause without a full stop
 * @param remedy what the user can do, a sentence without a full stop
 */
public record Finding(String layer, Kind kind, String reason, String remedy) {
    /** Why something is lost. */
    public enum Kind {
        /** The plugin cannot use the layer. */
        UNSUPPORTED("unsupported", true),
        /** Different inputs give one output. */
        MANY_TO_ONE("many-to-one", true),
        /** A layer that may have an inverse, but none that is a layer again. */
        NO_LAYER_INVERSE("no-layer-inverse", true),
        /** A softmax behind the last layer: its input is known up to a constant. */
        SOFTMAX("softmax", false),
        /** The activation, or its inverse, is defined on an open interval only. */
        OPEN_INTERVAL("open-interval", false),
        /** A condition number so large that float32 weights of the inverse leave fewer than three digits. */
        ILL_CONDITIONED("ill-conditioned", false),
        /** More outputs than inputs. */
        WIDENING("widening", false),
        /** Fewer outputs than inputs. */
        NARROWING("narrowing", false),
        /** Rank below the shorter side of the kernel. */
        RANK_DEFICIENT("rank-deficient", false);

        private final String key;
        private final boolean obstacle;

        Kind(String key, boolean obstacle) {
            this.key = key;
            this.obstacle = obstacle;
        }

        /** The kind's name in {@code inspection.json}. */
        public String key() {
            return key;
        }

        /** Whether a network with such a layer has no inverse at all. */
        public boolean obstacle() {
            return obstacle;
        }
    }
}
