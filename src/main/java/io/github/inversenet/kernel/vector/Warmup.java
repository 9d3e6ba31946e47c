package io.github.inversenet.kernel.vector;

/**
 * Has loops with vectors compiled before their first real call.
 *
 * <p>Until the compiler has a method, every operation on a vector in it is a call that makes an object, a hundred times
 * slower. A loop over real data runs so for a tenth of a second, is compiled in its midst and once more as a whole, and so
 * are the operations' own methods. Called on little data first, it is compiled once, after some milliseconds, in a JVM with
 * the worker's settings, which compile code with vectors early and wait for it. In others it costs those milliseconds.
 */
final class Warmup {
    /** How long the loops of one call run: they must not look as if they ran once. */
    static final int LENGTH = 16;

    /** A tenth of the usual thresholds of both compilers, with some to spare. */
    private static final int CALLS = 150;

    private Warmup() {}

    private static void repeat(Runnable exercise) {
        for (int call = 0; call < CALLS; call++) {
            exercise.run();
        }
    }

    // A class of its own for each: it is initialised by the first call of "ready", and by no more. The loops' own
    // classes
    // cannot do that, since the compiler takes no constants from a class that is being initialised.

    /** Of {@link FloatProducts}. */
    static final class OfFloatProducts {
        static {
            if (WideFloatTiles.SUIT) {
                repeat(WideFloatTiles::exercise);
                repeat(NarrowFloatTiles::exercise);
            }
            repeat(FloatTiles::exercise);
        }

        private OfFloatProducts() {}

        static void ready() {}
    }

    /** Of {@link DoubleProducts}. */
    static final class OfDoubleProducts {
        static {
            repeat(DoubleTiles::exercise);
        }

        private OfDoubleProducts() {}

        static void ready() {}
    }

    /** Of {@link SparseProducts}. */
    static final class OfSparseProducts {
        static {
            repeat(SparseProducts::exercise);
        }

        private OfSparseProducts() {}

        static void ready() {}
    }

    /** Of {@link Correlations}. */
    static final class OfCorrelations {
        static {
            repeat(Correlations::exercise);
        }

        private OfCorrelations() {}

        static void ready() {}
    }

    /** Of {@link Exponentials}. */
    static final class OfExponentials {
        static {
            repeat(Exponentials::exercise);
        }

        private OfExponentials() {}

        static void ready() {}
    }
}
