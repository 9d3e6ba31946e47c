package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inversenet.InverseException;
import org.junit.jupiter.api.Test;

class InMemoryImagesTest {
    @Test
    void refusesMorePixelsThanAnArrayHolds() {
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> InMemoryImages.load(new Promise(65_536, 32_768, 1)))
                .withMessageContainingAll("65536 images of 32768×1", "2147483648 bytes", "2147483647");
    }

    /** The JVM refuses an array of 2^31 − 1 bytes whatever the size of its heap. */
    @Test
    void refusesMorePixelsThanTheHeapHolds() {
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> InMemoryImages.load(new Promise(1, 1, Integer.MAX_VALUE)))
                .withMessageContainingAll("2147483647 bytes", "heap", "Use fewer")
                .withCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void noticesAReaderThatBreaksItsPromise() {
        assertThatIllegalStateException()
                .isThrownBy(() -> InMemoryImages.load(new Promise(2, 1, 1)))
                .withMessage("2 images were promised, but 0 read");
    }

    @Test
    void refusesArraysThatDoNotFitItsCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryImages(2, 2, 2, new byte[7], new byte[2]))
                .withMessageContaining("7 pixels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryImages(2, 2, 2, new byte[8], new byte[1]))
                .withMessageContaining("1 labels");
    }

    /** Promises images and has none. */
    private record Promise(int count, int rows, int columns) implements LabeledImages {
        @Override
        public Reader open() {
            return new Reader() {
                @Override
                public int read(byte[] pixels, byte[] labels, int maximum) {
                    return 0;
                }

                @Override
                public void close() {}
            };
        }
    }
}
