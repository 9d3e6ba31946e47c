package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.network.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFileTest {
    @TempDir
    Path directory;

    @Test
    void namesAMissingFile() {
        assertRefused(directory.resolve("none.h5"), "does not exist", "inverse:train");
    }

    @Test
    void namesADirectory() {
        assertRefused(directory, "is a directory", "inverse.modelFile");
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(directory.resolve("m.h5")), "is empty", "inverse:train");
    }

    @Test
    void namesAWrongMagic() throws IOException {
        assertRefused(
                Files.writeString(directory.resolve("m.h5"), "not a model".repeat(99)), "not an HDF5", "signature");
    }

    /** Every file claims more, or other things, than it holds; make_golden.py made them. */
    @ParameterizedTest
    @CsvSource({
        "claims-400-megabytes.h5, would expand its dataset",
        "unallocated.h5, has 0 values",
        "zero-by-much.h5, 'has the shape [1073741824, 0]'",
        "gzip-bomb.h5, does not expand to its size",
        "soft-link.h5, has a link at '/model_weights/d/d/kernel:0'",
        "external-link.h5, has a link at '/model_weights/d/d/kernel:0'",
        "group-cycle.h5, has no dataset",
        "int32.h5, 'does not have float16, float32 or float64 values'"
    })
    void refusesHostileFiles(String name, String problem) {
        assertRefused(TestNetworks.golden(name), problem, name);
    }

    @Test
    void truncationIsAlwaysRefused() throws IOException {
        byte[] whole = model();
        Path file = directory.resolve("cut.h5");
        for (int length = 0; length < whole.length; length += 1 + whole.length / 500) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> KerasModelFile.read(file)).isInstanceOf(ModelFileException.class);
            assertThatThrownBy(() -> KerasModelFile.describe(file)).isInstanceOf(ModelFileException.class);
        }
    }

    /** A flipped weight cannot be seen: the format keeps no checksum of contiguous data. */
    @Test
    void aFlippedByteIsReadOrRefusedButNothingElse() throws IOException {
        byte[] bytes = model();
        Random random = new Random(20);
        int refused = 0;
        Path file = directory.resolve("flipped.h5");
        for (int i = 0; i < 3000; i++) {
            int index = random.nextInt(bytes.length);
            byte before = bytes[index];
            bytes[index] = (byte) (before ^ (1 + random.nextInt(255)));
            Files.write(file, bytes);
            try {
                KerasModelFile.read(file);
            } catch (ModelFileException e) {
                refused++;
                assertThat(e.path()).isEqualTo(file);
            }
            bytes[index] = before;
        }
        // Headers carry checksums: they are most of this file.
        assertThat(refused).isGreaterThan(1500);
        Files.write(file, bytes);
        assertThatCode(() -> KerasModelFile.read(file)).doesNotThrowAnyException();
    }

    /** Files of h5py have the old headers, which carry no checksums, and compressed chunks. */
    @ParameterizedTest
    @CsvSource({"keras3-functional-gzip.h5", "lzf.h5", "f8-big.h5"})
    void aFlippedByteInAFileOfH5pyIsReadOrRefused(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(TestNetworks.golden(name));
        Random random = new Random(21);
        Path file = directory.resolve("flipped.h5");
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            int index = random.nextInt(bytes.length);
            byte before = bytes[index];
            bytes[index] = (byte) (before ^ (1 << random.nextInt(8)));
            Files.write(file, bytes);
            try {
                KerasModelFile.read(file);
            } catch (ModelFileException e) {
                refused++;
            }
            bytes[index] = before;
        }
        assertThat(refused).isPositive();
    }

    private byte[] model() throws IOException {
        Path file = directory.resolve("model.h5");
        Extras extras = new Extras(Map.of("a", new Matrix(1, 1, new float[] {1})), Map.of());
        KerasModelFile.write(file, "m", TestNetworks.everyLayer(8), extras);
        return Files.readAllBytes(file);
    }

    private static void assertRefused(Path file, String problem, String nextStep) {
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("model file " + file)
                .hasMessageContaining(problem)
                .hasMessageContaining(nextStep);
    }
}
