package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.FloatArray;
import io.github.inversenet.hdf5.HdfTree;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives with the ending .keras, and files of other programs. */
class ArchiveTest {
    private static final String CONFIG = """
            {"module": "keras", "class_name": "Sequential", "registered_name": null, "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, 2]}},
              {"class_name": "Dense", "config": {"name": "head", "units": 2, "activation": "linear"}},
              {"class_name": "LeakyReLU", "config": {"name": "leaky", "negative_slope": 0.25}},
              {"class_name": "Sequential", "config": {"name": "inner", "layers": [
                {"class_name": "Dense", "config": {"name": "deep", "units": 1, "activation": "linear"}}]}}]}}
            """;

    @TempDir
    Path directory;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void archive() throws IOException {
        entries.put("metadata.json", "{\"keras_version\": \"3.9.2\"}".getBytes(StandardCharsets.UTF_8));
        entries.put("config.json", CONFIG.getBytes(StandardCharsets.UTF_8));
        entries.put("model.weights.h5", weights("layers"));
    }

    @Test
    void readsTheLayersAndWeightsOfAnArchive() throws IOException {
        KerasModel model = KerasModelFile.read(zip(ZipEntry.DEFLATED));

        assertThat(model.kerasVersion()).isEqualTo("3.9.2");
        assertHasTheWeights(model.network());
    }

    @Test
    void readsAnArchiveWithoutCompression() throws IOException {
        assertHasTheWeights(KerasModelFile.read(zip(ZipEntry.STORED)).network());
    }

    /** tf.keras 2.12 to 2.15 called the list of layers so. */
    @Test
    void readsTheNamesOfEarlierVersions() throws IOException {
        entries.put("model.weights.h5", weights("_layer_checkpoint_dependencies"));

        assertHasTheWeights(KerasModelFile.read(zip(ZipEntry.DEFLATED)).network());
    }

    private static void assertHasTheWeights(Network network) {
        List<Dense> dense = network.denseLayers();
        assertThat(dense).extracting(Dense::name).containsExactly("head", "inner/deep");
        assertThat(dense.get(0).kernel().values()).containsExactly(1, 2, 3, 4);
        assertThat(dense.get(0).bias()).containsExactly(5, 6);
        assertThat(dense.get(1).kernel().values()).containsExactly(7, 8);
        assertThat(dense.get(1).bias()).containsExactly(9);
    }

    @Test
    void weightsOfAnotherLayerAreNotTaken() throws IOException {
        entries.put("config.json", CONFIG.replace("\"head\"", "\"tail\"").getBytes(StandardCharsets.UTF_8));

        assertRefused(zip(ZipEntry.DEFLATED), "has the weights of layer 'head' in the place of those of 'tail'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "archive/data.pkl; is a model of PyTorch, which is never loaded",
                "x_train.npy; is an archive of NumPy arrays",
                "readme.txt; is a zip archive without the config.json of a Keras model"
            })
    void otherArchivesAreNamed(String entry, String problem) throws IOException {
        entries.clear();
        entries.put(entry, new byte[3]);

        assertRefused(zip(ZipEntry.DEFLATED), problem);
    }

    @Test
    void weightsInAPickleAreRefused() throws IOException {
        entries.put("model.weights.npz", new byte[3]);
        entries.remove("model.weights.h5");

        assertRefused(
                zip(ZipEntry.DEFLATED), "has no entry model.weights.h5; other forms of weights hold Python pickles");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        entries.put("model.weights.h5", new byte[40 << 20]);

        assertRefused(zip(ZipEntry.DEFLATED), "would expand its entry 'model.weights.h5' to 41,943,040 bytes");
    }

    /** The directory may say anything: what is unpacked has exactly that size, or is refused. */
    @Test
    void anEntryOfAnotherSizeThanTheDirectorySaysIsRefused() throws IOException {
        Path file = zip(ZipEntry.DEFLATED);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length - 46; i >= 0; i--) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                for (int change : new int[] {1, -1}) {
                    byte[] changed = bytes.clone();
                    changed[i + 24] += (byte) change;
                    Files.write(file, changed);
                    assertRefused(file, "reading its entry");
                }
                return;
            }
        }
        throw new AssertionError("no directory");
    }

    @Test
    void damagedArchivesAreReadOrRefusedButNothingElse() throws IOException {
        Path file = zip(ZipEntry.DEFLATED);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] changed = i % 4 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, changed);
            try {
                KerasModelFile.read(file);
                KerasModelFile.describe(file);
            } catch (ModelFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "version https://git-lfs.github.com/spec/v1; is a pointer of Git LFS; git lfs pull",
                "<!DOCTYPE html>; is a web page; Download raw file",
                "'\u0080\u0002}q'; is a Python pickle; Convert it to Keras",
                "'\u0008\u0007\u0012\u0007pytorch'; ONNX; Convert it to Keras",
                "....TFL3; TensorFlow Lite; Convert it to Keras"
            })
    void filesOfOtherProgramsAreNamedForWhatTheyAre(String content, String problem, String nextStep)
            throws IOException {
        Path file = Files.write(directory.resolve("m.h5"), content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(nextStep);
    }

    @Test
    void aSavedModelIsNamed() throws IOException {
        Files.createFile(directory.resolve("saved_model.pb"));

        assertRefused(directory, "is a folder in TensorFlow's SavedModel format");
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(problem);
    }

    private byte[] weights(String list) throws IOException {
        HdfTree tree = new HdfTree();
        HdfTree.Group layers = tree.root().addGroup(list);
        put(layers.addGroup("dense").addGroup("vars"), "head", new float[] {1, 2, 3, 4}, new float[] {5, 6}, 2);
        layers.addGroup("leaky_re_lu").addGroup("vars").putText("name", "leaky");
        HdfTree.Group inner = layers.addGroup("sequential").addGroup(list);
        put(inner.addGroup("dense").addGroup("vars"), "deep", new float[] {7, 8}, new float[] {9}, 1);
        Path file = directory.resolve("weights.h5");
        Files.deleteIfExists(file);
        tree.write(file);
        return Files.readAllBytes(file);
    }

    private static void put(HdfTree.Group group, String layer, float[] kernel, float[] bias, int units) {
        group.putText("name", layer);
        group.putArray("0", new FloatArray(List.of(kernel.length / units, units), kernel));
        group.putArray("1", FloatArray.of(bias));
    }

    private Path zip(int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                if (method == ZipEntry.STORED) {
                    CRC32 checksum = new CRC32();
                    checksum.update(entry.getValue());
                    header.setMethod(method);
                    header.setSize(entry.getValue().length);
                    header.setCrc(checksum.getValue());
                }
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
        return Files.write(directory.resolve("m.keras"), bytes.toByteArray());
    }
}
