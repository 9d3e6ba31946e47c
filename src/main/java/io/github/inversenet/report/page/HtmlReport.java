package io.github.inversenet.report.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.inversenet.Digits;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.SamplesRecord;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.report.server.GateOutcome;
import io.github.inversenet.report.templates.JtereportGenerated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The report of one network as a folder of static files. The same records give the same bytes. */
public final class HtmlReport {
    /** The page itself. */
    public static final String INDEX = "index.html";

    private HtmlReport() {}

    /**
     * Writes the report, the page last. What an earlier report left in its own folders is removed.
     *
     * @return the page
     * @throws InverseException if a file cannot be written
     */
    public static Path write(Path folder, ReportInput input) {
        Map<String, byte[]> files = files(input);
        Path index = folder.resolve(INDEX);
        try {
            removeOld(folder.resolve("pictures"), files, "pictures/");
            removeOld(folder.resolve("charts"), files, "charts/");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                if (!target.equals(index)) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new InverseException(
                    "cannot write the report in %s: %s; make the folder writable, or leave html out of -Dinverse.reports"
                            .formatted(folder, WholeFiles.reason(e)),
                    e);
        }
        WholeFiles.write(index, files.getOrDefault(INDEX, new byte[0]));
        return index;
    }

    /** All files of the report by their paths below its folder. */
    static Map<String, byte[]> files(ReportInput input) {
        Assets assets = new Assets();
        ReportPage page = page(input, assets);
        Map<String, byte[]> files = new TreeMap<>(assets.files());
        StringOutput html = new StringOutput();
        JtereportGenerated.render(new OwaspHtmlTemplateOutput(html), null, page);
        files.put(INDEX, html.toString().getBytes(StandardCharsets.UTF_8));
        files.put("report.css", resource("report.css"));
        return files;
    }

    private static ReportPage page(ReportInput input, Assets assets) {
        RoundTripRecord roundTrip = input.roundTrip();
        RulesView rules = new RulesView(roundTrip.verdict(), roundTrip.passed());
        ChartsView charts = new ChartsView(assets);
        TrainingRecord training = input.training();
        SamplesRecord samples = input.samples();
        PicturesView pictures = samples == null ? null : new PicturesView(samples, assets);
        return new ReportPage(
                input.name(),
                rules.state(),
                GateOutcome.of(input.name(), "pom.xml", roundTrip).sentence(),
                rules.rules(),
                metrics(roundTrip),
                crossCheck(roundTrip),
                pictures == null ? List.of() : pictures.firsts(),
                pictures == null ? List.of() : pictures.classes(),
                pictures == null ? List.of() : pictures.prototypes(),
                pictures == null ? List.of() : pictures.rowNames(),
                training == null ? List.of() : charts.training(training),
                charts.classes(roundTrip),
                confusion(roundTrip),
                layers(input.inversion()),
                List.of(),
                standing(roundTrip),
                rules.changes(),
                ProvenanceView.of(input));
    }

    private static List<ReportPage.Metric> metrics(RoundTripRecord roundTrip) {
        List<ReportPage.Metric> rows = new ArrayList<>();
        roundTrip
                .metrics()
                .forEach((name, value) ->
                        rows.add(new ReportPage.Metric(name, Digits.shortened(value), Meanings.of(name))));
        return rows;
    }

    private static List<String> crossCheck(RoundTripRecord roundTrip) {
        CrossCheck check = roundTrip.crossCheck();
        if (check == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(roundTrip.disagreements());
        lines.add(check.isMade() ? RoundTripTable.crossCheck(check) : "Second opinion: none, " + check.reason());
        return lines;
    }

    private static ReportPage.@Nullable Confusion confusion(RoundTripRecord roundTrip) {
        if (roundTrip.confusion().isEmpty()) {
            return null;
        }
        int columns = roundTrip.confusion().get(0).size();
        List<ReportPage.ConfusionRow> rows = new ArrayList<>();
        for (int row = 0; row < roundTrip.confusion().size(); row++) {
            List<Integer> counts = roundTrip.confusion().get(row);
            int label = roundTrip.perClass().get(row).label();
            int all = Math.max(1, counts.stream().mapToInt(Integer::intValue).sum());
            rows.add(new ReportPage.ConfusionRow(
                    Integer.toString(label),
                    IntStream.range(0, counts.size())
                            .mapToObj(column -> cell(counts.get(column), all, column == label))
                            .toList()));
        }
        return new ReportPage.Confusion(
                IntStream.range(0, columns).mapToObj(Integer::toString).toList(), rows);
    }

    private static ReportPage.Cell cell(int count, int all, boolean right) {
        String shade = "wrong-4";
        if (right) {
            shade = "right";
        } else if (count == 0) {
            shade = "none";
        } else if (count < 0.002 * all) {
            shade = "wrong-1";
        } else if (count < 0.01 * all) {
            shade = "wrong-2";
        } else if (count < 0.05 * all) {
            shade = "wrong-3";
        }
        return new ReportPage.Cell(Integer.toString(count), shade);
    }

    private static List<ReportPage.Layer> layers(@Nullable InversionRecord inversion) {
        if (inversion == null) {
            return List.of();
        }
        return inversion.layers().stream()
                .map(layer -> new ReportPage.Layer(
                        layer.name(),
                        "%d → %d".formatted(layer.inputs(), layer.outputs()),
                        Integer.toString(layer.rank()),
                        Digits.shortened(layer.sigmaMax()),
                        Digits.shortened(layer.sigmaMin()),
                        Digits.shortened(layer.conditionNumber())))
                .toList();
    }

    /** The mean image's error follows from the explained variance, 1 − mse / mse of the mean image. */
    private static List<ReportPage.Standing> standing(RoundTripRecord roundTrip) {
        Double mse = roundTrip.metrics().get("reconstruction.mse");
        Double explained = roundTrip.metrics().get("reconstruction.explainedVariance");
        if (mse == null || explained == null || explained >= 1) {
            return List.of();
        }
        return List.of(
                new ReportPage.Standing(
                        "mean training image",
                        Digits.shortened(mse / (1 - explained)),
                        "the same for every output",
                        false),
                new ReportPage.Standing(
                        roundTrip.refinement() == null
                                ? "this network's pseudo-inverse"
                                : "this network's refined inverse",
                        Digits.shortened(mse),
                        "explains %s of the variance".formatted(Digits.shortened(explained)),
                        true));
    }

    private static void removeOld(Path folder, Map<String, byte[]> files, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var present = Files.newDirectoryStream(folder, "*.{png,svg}")) {
            for (Path file : present) {
                if (!files.containsKey(prefix + file.getFileName())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the plugin's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the plugin's jar", e);
        }
    }
}
