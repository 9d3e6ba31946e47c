package io.github.inversenet.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.SamplesRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    };

    private static final List<Rule> RULES = List.of(
            new Rule("accuracy", 0.5, null, Level.ERROR),
            new Rule("reconstruction.mse", null, 1e-9, Level.ERROR),
            new Rule("conditionNumber", null, 1.0, Level.WARN));

    @TempDir
    private static Path made;

    private static RoundTripRecord judged;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measure() throws IOException {
        for (String file : List.of(Train.MODEL_FILE, Train.RECORD_FILE, Invert.INVERSE_FILE, Invert.RECORD_FILE)) {
            Files.copy(Path.of("models/digits").resolve(file), made.resolve(file));
        }
        DataSetRequest data = new DataSetRequest("digits", null, true, Path.of("target/report-cache"), List.of());
        VerifyRequest request = new VerifyRequest(
                data, made.resolve(Train.MODEL_FILE), made.resolve(Invert.INVERSE_FILE), 1, null, 2, made);
        judged = VerifyGoal.run(request, RULES, null, SILENT);
    }

    private Path copy() throws IOException {
        for (String file :
                List.of(Train.MODEL_FILE, Train.RECORD_FILE, Invert.RECORD_FILE, VerifyRoundtrip.SAMPLES_FILE)) {
            Files.copy(made.resolve(file), folder.resolve(file));
        }
        return folder;
    }

    private static Map<String, String> contents(Path report) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        report.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static Reports all() {
        return new Reports(List.of("html", "junit", "sarif", "markdown", "annotations"), false, null);
    }

    private static Path page(Path records, String name) {
        return requireNonNull(all().write(records, name, "pom.xml", judged).page());
    }

    @Test
    void thePageRefersToNothingButItsOwnFiles() throws IOException {
        Path page = page(copy(), "net");

        String html = Files.readString(page);
        Matcher references =
                Pattern.compile("(?:src|href|srcset)=\"([^\"#]+)\"").matcher(html);
        int count = 0;
        while (references.find()) {
            assertThat(page.resolveSibling(references.group(1))).isRegularFile();
            count++;
        }
        // 40 samples, 10 prototypes, 4 charts in two colours, the style sheet.
        assertThat(count).isEqualTo(59);
        assertThat(html).doesNotContain("<script", "style=", "://", "onload");
        assertThat(html).doesNotContainPattern("<img(?![^>]*alt=\"[^\"]+\")");
    }

    @Test
    void thePageShowsTheVerdictAndViolatedRulesFirst() throws IOException {
        String html = Files.readString(page(copy(), "my <net>"));

        assertThat(html).contains("<h1>my &lt;net&gt;</h1>", "1 of 3 rules missed, 1 warning.");
        assertThat(html.indexOf("<tr class=\"failed\">")).isLessThan(html.indexOf("<tr class=\"warned\">"));
        assertThat(html.indexOf("<tr class=\"warned\">")).isLessThan(html.indexOf("<tr class=\"passed\">"));
    }

    @Test
    void theSameRecordsGiveTheSameBytes() throws IOException {
        all().write(copy(), "net", "pom.xml", judged);
        Map<String, String> once = contents(folder.resolve("report"));
        all().write(folder, "net", "pom.xml", judged);

        assertThat(contents(folder.resolve("report"))).isEqualTo(once);
    }

    @Test
    void picturesOfAnEarlierReportGo() throws IOException {
        Path stale = Files.createDirectories(copy().resolve("report/pictures")).resolve("old.png");
        Files.writeString(stale, "old");
        Path mine = Files.writeString(folder.resolve("report/notes.txt"), "mine");

        all().write(folder, "net", "pom.xml", judged);

        assertThat(stale).doesNotExist();
        assertThat(mine).hasContent("mine");
    }

    @Test
    void recordsOfOtherFilesAreLeftOut() throws IOException {
        Files.copy(Path.of("models/original/training.json"), copy().resolve("other.json"));
        Files.move(
                folder.resolve("other.json"), folder.resolve(Train.RECORD_FILE), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve(VerifyRoundtrip.SAMPLES_FILE), "{}");

        String html = Files.readString(page(folder, "net"));

        assertThat(html).doesNotContain("<h2>Training</h2>", "<h2>Reconstructions</h2>");
    }

    @Test
    void samplesShowEveryClassAndRole() {
        SamplesRecord samples = JsonFiles.read(made.resolve(VerifyRoundtrip.SAMPLES_FILE), SamplesRecord.class);

        assertThat(samples.samples()).hasSize(40);
        assertThat(samples.samples().stream().map(SamplesRecord.Sample::role).distinct())
                .containsExactly("first", "best", "typical", "worst");
        assertThat(samples.prototypes())
                .extracting(SamplesRecord.Prototype::label)
                .hasSize(10);
    }

    @Test
    void confusionCountsEveryTestImage() {
        assertThat(judged.confusion().stream()
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(judged.data().testImages());
        int right = 0;
        for (int label = 0; label < judged.confusion().size(); label++) {
            right += judged.confusion().get(label).get(label);
        }
        assertThat((double) right / judged.data().testImages())
                .isEqualTo(judged.metrics().get("accuracy"));
    }

    @Test
    void theSummaryIsAppendedForTheServer() throws IOException {
        Path summary = Files.writeString(folder.resolve("step.md"), "before\n");

        new Reports(List.of("markdown"), true, summary).write(copy(), "net", "pom.xml", judged);

        assertThat(summary).content().startsWith("before\n## ❌ net\n");
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void annotationsAreForGitHubAlone() throws IOException {
        copy();

        assertThat(new Reports(null, false, null)
                        .write(folder, "net", "pom.xml", judged)
                        .commands())
                .isEmpty();
        assertThat(new Reports(null, true, null)
                        .write(folder, "net", "pom.xml", judged)
                        .commands())
                .hasSize(2)
                .allMatch(line -> line.startsWith("::"));
    }

    @Test
    void withoutConfigurationThePageAndTheSummaryAreWritten() throws IOException {
        new Reports(List.of(), false, null).write(copy(), "net", "pom.xml", judged);

        assertThat(folder.resolve("report/index.html")).isRegularFile();
        assertThat(folder.resolve("summary.md")).isRegularFile();
        assertThat(folder.resolve("TEST-inverse.xml")).doesNotExist();
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> new Reports(List.of("pdf"), false, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reports")
                .hasMessageContaining("pdf");
    }
}
