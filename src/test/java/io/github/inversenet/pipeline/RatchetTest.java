package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.BaselineRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines and seeds of a network that really was trained. */
class RatchetTest {
    @TempDir
    private Path output;

    private final List<String> lines = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void info(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            lines.add("warning: " + line);
        }
    };

    @BeforeEach
    void trainAndInvert() {
        new Train().run(new TrainRequest(data(), SmallNetwork.PARAMETERS, 1, output), progress);
        new Invert().run(new InvertRequest(output.resolve("model.h5"), null, null, 1, 1, output), progress);
        lines.clear();
    }

    @Test
    void aBaselineGoesUpByItselfAndDownWithAReason() throws IOException {
        verify(null, null);
        RoundTripRecord measured = RoundTripRecord.read(output.resolve("roundtrip.json"));
        double accuracy = Objects.requireNonNull(measured.metrics().get("accuracy"));
        Path file = output.resolve("folder/baseline.json");

        assertThat(accept(file, null)).isEqualTo(new AcceptResult(true, List.of()));
        assertThat(accept(file, null)).isEqualTo(new AcceptResult(false, List.of()));
        assertThat(verify(baseline(file, 0), null).passed()).isTrue();

        write(file, 0.125);
        assertThat(accept(file, null).changes()).containsExactly("accuracy: 0.125 before, %s now".formatted(accuracy));
        write(file, 0.999);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> accept(file, " "))
                .isInstanceOf(InverseException.class)
                .hasMessage(
                        "the baseline %s is not lowered without a reason, -Dinverse.reason=\"…\":\n  accuracy: 0.999 before, %s now, which is worse",
                        file, accuracy);
        assertThat(file).hasBinaryContent(before);
        RoundTripRecord missed = verify(baseline(file, 0.001), null);
        assertThat(missed.verdict().violations(Level.ERROR))
                .extracting(Judgement::text)
                .containsExactly(
                        "accuracy is %s, below minimum 0.998 (0.999 in b, tolerance 0.001)".formatted(accuracy));
        assertThat(missed.rules()).hasSize(1);

        accept(file, "smaller network");
        assertThat(BaselineRecord.read(file).lowered())
                .containsExactly(new BaselineRecord.Lowering(
                        "smaller network", false, List.of(new BaselineRecord.Change("accuracy", 0.999, accuracy))));
        // Metrics that the project does not compare may become worse, and are written all the same.
        assertThat(BaselineRecord.read(file).metrics()).hasSize(11);
    }

    @Test
    void figuresOfOtherImagesAreNotCompared() {
        verify(null, null);
        Path file = output.resolve("baseline.json");
        accept(file, null);
        BaselineRecord record = BaselineRecord.read(file);
        write(file, new RoundTripRecord.Data("mnist", List.of(), 10_000), record.metrics());

        assertThatThrownBy(() -> verify(baseline(file, 0), null))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("was measured on other test images (mnist) than this build measures (digits)");
        assertThatThrownBy(() -> accept(file, null)).hasMessageContaining("it was measured on other test images");
        accept(file, "digits need no download");
        assertThat(BaselineRecord.read(file).lowered())
                .containsExactly(new BaselineRecord.Lowering("digits need no download", true, List.of()));
    }

    @Test
    void aBaselineThatLacksAComparedMetricFailsAtLevelError() {
        verify(null, null);
        Path file = output.resolve("baseline.json");
        accept(file, null);
        BaselineRecord record = BaselineRecord.read(file);
        Map<String, @Nullable Double> without = new LinkedHashMap<>(record.metrics());
        without.remove("accuracy");
        Map<String, @Nullable Double> withNull = new LinkedHashMap<>(record.metrics());
        withNull.put("accuracy", null);
        for (Map<String, @Nullable Double> metrics : List.of(without, withNull)) {
            write(file, record.data(), metrics);
            assertThatThrownBy(() -> verify(baseline(file, 0), null))
                    .isInstanceOf(InverseException.class)
                    .hasMessageStartingWith("the baseline b has no finite accuracy to compare with: ");

            lines.clear();
            BaselineRequest warns = new BaselineRequest(file, "b", Map.of("accuracy", 0.0), Level.WARN);
            assertThat(verify(warns, null).rules()).isEmpty();
            assertThat(lines).contains("warning: The baseline b has no finite accuracy: it is not compared");
        }
    }

    @Test
    void aReportOfAnotherNetworkIsNotAccepted() throws IOException {
        verify(null, null);
        Files.write(output.resolve("model.h5"), new byte[] {1});
        Path file = output.resolve("baseline.json");

        assertThatThrownBy(() -> accept(file, null))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("is not the file that was measured");
        assertThat(file).doesNotExist();
    }

    @Test
    void aReleasedReportIsABaselineToo() {
        verify(null, null);
        Path released = output.resolve("roundtrip.json");

        assertThat(verify(baseline(released, 0), null).passed()).isTrue();
    }

    @Test
    void seedsAreTrainedOnceAndHeldToTheRules() throws IOException {
        Rule rule = new Rule("accuracy", 0.1, null, Level.ERROR);
        RoundTripRecord first = VerifyGoal.run(request(seeds(7, 1, 2)), List.of(rule), null, progress);

        assertThat(first.rules()).as("the network and the worst seed").hasSize(2);
        assertThat(lines).filteredOn(line -> line.contains("Training on")).hasSize(2);
        assertThat(lines)
                .contains("Seed 7, 1 of 3", "Seed 2: Training on digits: 12,000 images of 28×28 pixels in 10 classes");
        assertThat(output.resolve("seeds/7")).as("the network's own seed").doesNotExist();
        RoundTripRecord report = RoundTripRecord.read(output.resolve("roundtrip.json"));
        assertThat(Objects.requireNonNull(report.seeds()).runs().get(0).metrics())
                .isEqualTo(report.metrics());

        VerifyRequest again = request(seeds(7, 1, 2));
        assertThat(UpToDate.measurement(again)).isNotNull();
        // A seed that is missing is trained; the others are not.
        lines.clear();
        byte[] lost = Files.readAllBytes(output.resolve("seeds/2/model.h5"));
        Files.delete(output.resolve("seeds/2/model.h5"));
        assertThat(UpToDate.measurement(again)).isNull();
        VerifyGoal.run(again, List.of(rule), null, progress);
        assertThat(lines)
                .filteredOn(line -> line.contains("Training on"))
                .containsExactly("Seed 2: Training on digits: 12,000 images of 28×28 pixels in 10 classes");
        assertThat(output.resolve("seeds/2/model.h5")).hasBinaryContent(lost);
        assertThat(RoundTripRecord.read(output.resolve("roundtrip.json")).seeds())
                .isEqualTo(report.seeds());
    }

    @Test
    void seedsNeedTheRecordsOfTheNetwork() throws IOException {
        Files.writeString(output.resolve("other.h5"), "", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new SeedStudy(
                        new VerifyRequest(
                                data(), output.resolve("other.h5"), output.resolve("inverse.h5"), 1, null, 1, output),
                        seeds(1)))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("training.json says, but that tells of another file than");
        Files.delete(output.resolve("inversion.json"));
        assertThatThrownBy(() -> verify(null, seeds(1)))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("inversion.json")
                .hasMessageContaining("leave out -Dinverse.seeds");
    }

    @Test
    void rulesOnSeedsNeedSeeds() {
        Rule rule = new Rule("accuracy.mean", 0.1, null, Level.ERROR);
        assertThatThrownBy(() -> new Judge(List.of(rule), null, false))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("set -Dinverse.seeds");
        assertThatThrownBy(() -> seeds(1, 2, 1)).hasMessageContaining("different integers");
    }

    private AcceptResult accept(Path file, @Nullable String reason) {
        return new Accept()
                .run(new AcceptRequest(output.resolve("roundtrip.json"), file, Set.of("accuracy"), reason), progress);
    }

    /** The baseline that is there, with another accuracy. */
    private static void write(Path file, double accuracy) {
        BaselineRecord record = BaselineRecord.read(file);
        Map<String, @Nullable Double> metrics = new LinkedHashMap<>(record.metrics());
        metrics.put("accuracy", accuracy);
        write(file, record.data(), metrics);
    }

    private static void write(Path file, RoundTripRecord.Data data, Map<String, @Nullable Double> metrics) {
        BaselineRecord record = BaselineRecord.read(file);
        JsonFiles.write(
                file,
                new BaselineRecord(
                        record.schema(),
                        record.plugin(),
                        record.model(),
                        record.inverse(),
                        data,
                        record.pixelRange(),
                        metrics,
                        record.lowered()));
    }

    private RoundTripRecord verify(@Nullable BaselineRequest baseline, @Nullable SeedsRequest seeds) {
        return VerifyGoal.run(request(seeds), List.of(), baseline, progress);
    }

    private VerifyRequest request(@Nullable SeedsRequest seeds) {
        return new VerifyRequest(data(), output.resolve("model.h5"), output.resolve("inverse.h5"), 1, seeds, 1, output);
    }

    private static BaselineRequest baseline(Path file, double tolerance) {
        return new BaselineRequest(file, "b", Map.of("accuracy", tolerance), Level.ERROR);
    }

    private SeedsRequest seeds(long... seeds) {
        List<Long> list = new ArrayList<>();
        for (long seed : seeds) {
            list.add(seed);
        }
        return new SeedsRequest(list, output.resolve("training.json"), output.resolve("inversion.json"), false);
    }

    private DataSetRequest data() {
        return new DataSetRequest("digits", null, true, output.resolve("cache"), List.of());
    }
}
