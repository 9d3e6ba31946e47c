package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    /** One pixel p; the outputs are p and 0.5, so that the class is 0 from p greater than 0.5 on. */
    private static final Network THRESHOLD = new Network(List.of(
            new Dense("d", new Matrix(1, 2, new float[] {1, 0}), new float[] {0, 0.5f}), new Activation.Softmax("s")));

    private static final MemoryImages IMAGES = MemoryImages.constant(1, 1, 0, 1, 100, 200);

    @Test
    void countsLabelsThatAreLargest() {
        assertThat(Classification.accuracy(THRESHOLD, data(IMAGES.withLabels(1, 1, 1, 0)), 1))
                .isEqualTo(1);
        assertThat(Classification.accuracy(THRESHOLD, data(IMAGES.withLabels(1, 0, 0, 0)), 1))
                .isEqualTo(0.5);
    }

    @Test
    void usesThePixelRange() {
        // With white as 255, a gray level of 1 is already above 0.5.
        assertThat(Classification.accuracy(THRESHOLD, data(IMAGES.withLabels(1, 0, 0, 0)), 255))
                .isEqualTo(1);
    }

    @Test
    void refusesASetThatEndsEarlyAndImagesThatDoNotFit() {
        assertThatThrownBy(() -> Classification.accuracy(THRESHOLD, data(IMAGES.announcing(5)), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("has 5 images, but 4 could be read");
        assertThatThrownBy(() -> Classification.accuracy(THRESHOLD, data(MemoryImages.constant(2, 1, 9)), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("images of 2 pixels");
    }

    private static DataSet data(MemoryImages test) {
        return new DataSet("idx", test, test, 2, List.of());
    }
}
