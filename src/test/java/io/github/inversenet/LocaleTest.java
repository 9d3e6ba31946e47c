package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.pipeline.Document;
import io.github.inversenet.pipeline.DocumentRequest;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.report.GrayImage;
import io.github.inversenet.report.ModelIdentity;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.report.TerminalPicture;
import io.github.inversenet.report.server.GateOutcome;
import io.github.inversenet.report.server.JunitReport;
import io.github.inversenet.report.server.MarkdownSummary;
import io.github.inversenet.report.server.MetricsCsv;
import io.github.inversenet.report.server.SarifReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in Maven's own JVM is the same in every locale; workers have one of their own. */
class LocaleTest {
    private static final Path MODEL = Path.of("models/digits");

    @TempDir
    private Path folder;

    /** Persian and Arabic have digits of their own, Turkish other capitals, German a decimal comma. */
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR", "de-DE"})
    void whatIsWrittenDoesNotDependOnTheLocale(String tag) throws IOException {
        List<String> expected = texts(Locale.ROOT);
        assertThat(texts(Locale.forLanguageTag(tag))).isEqualTo(expected);
    }

    private List<String> texts(Locale locale) throws IOException {
        Locale usual = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            List<String> texts = new ArrayList<>(documents());
            RoundTripRecord report = RoundTripRecord.read(MODEL.resolve("roundtrip.json"));
            texts.addAll(RoundTripTable.lines(report));
            List<Judgement> missed = report.verdict().judgements().stream()
                    .map(judgement -> new Judgement(judgement.rule(), 0.5))
                    .toList();
            GateOutcome outcome =
                    new GateOutcome("digits", "1", "pom.xml", Map.of("accuracy", 0.5), new Verdict(missed), List.of());
            texts.add(new String(JunitReport.format(outcome), StandardCharsets.UTF_8));
            texts.add(MarkdownSummary.format(outcome));
            texts.add(MetricsCsv.format(outcome));
            texts.add(Digits.json(SarifReport.document(outcome)));
            texts.addAll(TerminalPicture.halfBlocks(new GrayImage(2, 1, new double[] {1, 0})));
            return texts;
        } finally {
            Locale.setDefault(usual);
        }
    }

    /** The model card and the bill of materials. */
    private List<String> documents() throws IOException {
        for (String file : List.of("model.h5", "training.json", "inverse.h5", "inversion.json", "roundtrip.json")) {
            Path copy = folder.resolve(file);
            Files.deleteIfExists(copy);
            Files.copy(MODEL.resolve(file), copy);
        }
        ModelIdentity identity = new ModelIdentity("name", "group", "1", "A model", null, List.of("MIT"), null);
        new Document().run(new DocumentRequest(folder.resolve("model.h5"), identity, folder), SILENT);
        return List.of(
                Files.readString(folder.resolve(Document.CARD_FILE)),
                Files.readString(folder.resolve(Document.BOM_FILE)));
    }

    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {
            // Only the files count.
        }

        @Override
        public void warn(String line) {
            // Likewise.
        }
    };
}
