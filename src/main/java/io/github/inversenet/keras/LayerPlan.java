package io.github.inversenet.keras;

import io.github.inversenet.network.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a layer of the file, decided from {@code model_config} alone. */
sealed interface LayerPlan {
    /** Shape of the output without the batch, −1 for a dimension that is not fixed; null where it cannot be told. */
    @Nullable
    List<Integer> outputShape();

    /** The Keras name of the function that the layer applies; null where it applies none. */
    @Nullable
    String function();

    /** Changes no value: an input, a dropout, a flattening, a linear activation. */
    record Identity(@Nullable List<Integer> outputShape) implements LayerPlan {
        @Override
        public @Nullable String function() {
            return null;
        }
    }

    /**
     * @param inputs width of the input; −1 where only the kernel's shape tells it
     * @param activation what follows the affine map; null where nothing does
     */
    record DensePlan(
            int inputs,
            int units,
            boolean useBias,
            @Nullable Activation activation) implements LayerPlan {
        @Override
        public List<Integer> outputShape() {
            return List.of(units);
        }

        @Override
        public @Nullable String function() {
            return activation == null ? null : activation.function();
        }
    }

    /** An activation without weights. */
    record ActivationPlan(Activation activation, @Nullable List<Integer> outputShape) implements LayerPlan {
        @Override
        public String function() {
            return activation.function();
        }
    }

    /** A leaky ReLU with one slope per unit, which are weights. */
    record PReluPlan(int width) implements LayerPlan {
        @Override
        public List<Integer> outputShape() {
            return List.of(width);
        }

        @Override
        public String function() {
            return "prelu";
        }
    }

    /** Cannot be used. */
    record Unsupported(UnsupportedLayerException problem) implements LayerPlan {
        @Override
        public @Nullable List<Integer> outputShape() {
            return null;
        }

        @Override
        public @Nullable String function() {
            return null;
        }
    }
}
