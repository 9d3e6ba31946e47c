package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.Cases;
import io.github.inversenet.ModelFileException;
import io.github.inversenet.Within;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    private static final String NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_- éλ";

    @TempDir
    Path directory;

    @Test
    void everyKindOfLayerComesBack() {
        Network network = TestNetworks.everyLayer(1);
        Path file = directory.resolve("new/model.h5");

        KerasModelFile.write(file, "sequential", network, Extras.NONE);
        KerasModel read = KerasModelFile.read(file);

        TestNetworks.assertSame(read.network(), network);
        assertThat(read.name()).isEqualTo("sequential");
        assertThat(read.extras().isEmpty()).isTrue();
    }

    @Test
    void everyKindOfInverseComesBack() {
        Network network = TestNetworks.everyInverse(1);
        Path file = directory.resolve("inverse.h5");

        KerasModelFile.write(file, "inverse", network, Extras.NONE);

        Network read = KerasModelFile.read(file).network();
        TestNetworks.assertSame(read, network);
        assertThat(read.layers().get(4)).isEqualTo(new Activation.InverseElu("elu", 0.75f));
    }

    @Test
    void sameModelGivesSameBytesAndNothingElseIsLeft() throws IOException {
        Path first = directory.resolve("a.h5");
        Path second = directory.resolve("second-with-a-longer-name.h5");

        KerasModelFile.write(first, "m", TestNetworks.everyLayer(2), Extras.NONE);
        KerasModelFile.write(second, "m", TestNetworks.everyLayer(2), Extras.NONE);

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void extrasComeBack() {
        float[] mean = {0.5f, -0.0f, Float.MIN_VALUE};
        Extras extras = new Extras(Map.of("linear", new Matrix(1, 2, new float[] {1, 2})), Map.of("mean", mean));

        KerasModelFile.write(directory.resolve("m.h5"), "m", TestNetworks.everyLayer(3), extras);
        Extras read = KerasModelFile.read(directory.resolve("m.h5")).extras();

        assertThat(read.vectors().get("mean")).isEqualTo(mean);
        assertThat(read.matrices()).hasEntrySatisfying("linear", matrix -> {
            assertThat(matrix.rows()).isEqualTo(1);
            assertThat(matrix.values()).containsExactly(1, 2);
        });
    }

    @Test
    void activationOfADenseLayerGetsALegalAndUniqueName() {
        Random random = new Random(4);
        Network network = new Network(List.of(
                TestNetworks.dense("d", 2, 2, random),
                new Activation.Relu("d/relu"),
                TestNetworks.dense("d_relu", 2, 2, random)));

        KerasModel written = KerasModelFile.write(directory.resolve("m.h5"), "m", network, Extras.NONE);

        assertThat(written.network().layers()).extracting(Layer::name).containsExactly("d", "d_relu_1", "d_relu");
    }

    @Test
    void activationBeforeItsDenseLayerGetsALegalName() {
        Network inverse = new Network(List.of(
                new Activation.InverseTanh("inverse_d/tanh"), TestNetworks.dense("inverse_d", 2, 2, new Random(4))));

        KerasModel written = KerasModelFile.write(directory.resolve("m.h5"), "m", inverse, Extras.NONE);

        assertThat(written.network().layers()).extracting(Layer::name).containsExactly("inverse_d_tanh", "inverse_d");
    }

    /** Names come from files of other programs: what jhdf cannot write is called otherwise. */
    @Test
    void layersWhoseNamesAFileCannotHoldAreRenamed() {
        Random random = new Random(0);
        List<Layer> layers = new ArrayList<>();
        for (String name : List.of("a_b", "a/b", ".", " ", "a\u0000b", "x".repeat(201), "\ud800")) {
            layers.add(TestNetworks.dense(name, 1, 1, random));
        }

        KerasModel written = KerasModelFile.write(directory.resolve("m.h5"), "m", new Network(layers), Extras.NONE);

        assertThat(written.network().layers())
                .extracting(Layer::name)
                .containsExactly("a_b", "a_b_1", "layer", "layer_1", "a_b_2", "x".repeat(200), "_");
    }

    @Test
    void refusesArraysWhoseNamesAFileCannotHoldAndKeepsThePreviousFile() throws IOException {
        Path file = directory.resolve("m.h5");
        Network network = TestNetworks.everyLayer(5);
        KerasModelFile.write(file, "m", network, Extras.NONE);
        byte[] before = Files.readAllBytes(file);

        for (String name : List.of("a/b", ".", " ", "a\u0000b", "x".repeat(201), "\ud800")) {
            Extras extras = new Extras(Map.of(), Map.of(name, new float[] {1}));
            assertThatThrownBy(() -> KerasModelFile.write(file, "m", network, extras))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("cannot hold the array name");
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void refusesTwoLayersOfOneName() {
        Random random = new Random(6);
        Network network =
                new Network(List.of(TestNetworks.dense("d", 1, 1, random), TestNetworks.dense("d", 1, 1, random)));

        assertThatThrownBy(() -> KerasModelFile.write(directory.resolve("m.h5"), "m", network, Extras.NONE))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("two layers with the name 'd'");
    }

    @Test
    void refusesNonFiniteWeights() {
        Network network =
                new Network(List.of(new Dense("d", new Matrix(1, 2, new float[] {1, Float.NaN}), new float[] {0, 0})));

        assertThatThrownBy(() -> KerasModelFile.write(directory.resolve("m.h5"), "m", network, Extras.NONE))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("kernel:0 of layer 'd' has the value NaN");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesADescriptionThatTheFormatCannotHold() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            layers.add(TestNetworks.dense("dense_" + i, 1, 1, new Random(i)));
        }

        assertThatThrownBy(() -> KerasModelFile.write(directory.resolve("m.h5"), "m", new Network(layers), Extras.NONE))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("description of 200 layers");
        // The largest that fits is written and read back.
        Network fits = new Network(layers.subList(0, 100));
        KerasModelFile.write(directory.resolve("m.h5"), "m", fits, Extras.NONE);
        TestNetworks.assertSame(KerasModelFile.read(directory.resolve("m.h5")).network(), fits);
    }

    @Test
    void largeKernelsComeBackWhole() {
        // More values than go out in one write, and not a multiple of that number.
        Network network = new Network(List.of(TestNetworks.dense("d", 1031, 523, new Random(7))));

        KerasModelFile.write(directory.resolve("m.h5"), "m", network, Extras.NONE);

        TestNetworks.assertSame(KerasModelFile.read(directory.resolve("m.h5")).network(), network);
    }

    /** Widths and names decide where jhdf lays things out, which is where its own file writer goes wrong. */
    @Cases(200)
    void anyWidthsAndNamesComeBack(
            @Within(min = 1, max = 7) int denseLayers,
            @Within(min = 1, max = 12) int inputs,
            @Within(min = 1, max = 20) int longestName,
            long seed)
            throws IOException {
        Random random = new Random(seed);
        List<String> names = distinctNames(random, denseLayers, longestName);
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        for (String name : names) {
            int next = 1 + random.nextInt(12);
            layers.add(TestNetworks.dense(name, width, next, random));
            width = next;
            if (random.nextBoolean()) {
                layers.add(new Activation.LeakyRelu(name + "~", random.nextFloat()));
            }
        }
        Path file = Files.createTempFile("round-trip", ".h5");
        try {
            KerasModelFile.write(file, "m", new Network(layers), Extras.NONE);
            TestNetworks.assertSame(KerasModelFile.read(file).network(), new Network(layers));
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> distinctNames(Random random, int count, int longest) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            String name = random.ints(1 + random.nextInt(longest), 0, NAME_CHARACTERS.length())
                    .mapToObj(NAME_CHARACTERS::charAt)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            if (!name.isBlank()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }
}
