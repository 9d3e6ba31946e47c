package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.SamplesRecord;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.report.page.HtmlReport;
import io.github.inversenet.report.page.ReportInput;
import io.github.inversenet.report.server.GateOutcome;
import io.github.inversenet.report.server.JunitReport;
import io.github.inversenet.report.server.MarkdownSummary;
import io.github.inversenet.report.server.MetricsCsv;
import io.github.inversenet.report.server.SarifReport;
import io.github.inversenet.report.server.WorkflowCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what people and servers look at, from the records in an output folder. */
public final class Reports {
    /** The forms that a report can have. */
    public enum Kind {
        /** {@code report/index.html}, for people. */
        HTML,
        /** {@code TEST-inverse.xml}, JUnit's format. */
        JUNIT,
        /** {@code inverse.sarif}. */
        SARIF,
        /** {@code summary.md}, also appended to the job summary of GitHub Actions. */
        MARKDOWN,
        /** Workflow commands of GitHub Actions on standard output. */
        ANNOTATIONS;

        /** @throws ConfigurationException if a name is none of these */
        static Kind of(String name) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            throw new ConfigurationException("reports", name, "html, junit, sarif, markdown or annotations");
        }
    }

    private final Set<Kind> kinds;
    private final @Nullable Path jobSummary;

    /**
     * @param kinds names of what is written; null or none takes html and markdown, and annotations if GitHub Actions runs
     *     the build
     * @param gitHubActions whether workflow commands are understood
     * @param jobSummary a file that the summary is appended to; null for none
     * @throws ConfigurationException if a kind is unknown
     */
    public Reports(@Nullable List<String> kinds, boolean gitHubActions, @Nullable Path jobSummary) {
        this.kinds = EnumSet.noneOf(Kind.class);
        // Maven gives an empty list if nothing is configured.
        if (kinds != null && !kinds.isEmpty()) {
            kinds.forEach(name -> this.kinds.add(Kind.of(name.trim())));
        } else {
            this.kinds.addAll(EnumSet.of(Kind.HTML, Kind.MARKDOWN));
            if (gitHubActions) {
                this.kinds.add(Kind.ANNOTATIONS);
            }
        }
        this.jobSummary = jobSummary;
    }

    /**
     * What was written.
     *
     * @param page the HTML page; null if there is none
     * @param commands lines for standard output
     */
    public record Written(@Nullable Path page, List<String> commands) {}

    /**
     * Writes all reports.
     *
     * @param folder holds the records and receives the reports
     * @param name of the network
     * @param pom that holds the rules, relative to the root of the build
     * @throws InverseException if a file cannot be written
     */
    public Written write(Path folder, String name, String pom, RoundTripRecord judged) {
        GateOutcome outcome = GateOutcome.of(name, pom, judged);
        Path page = kinds.contains(Kind.HTML)
                ? HtmlReport.write(folder.resolve("report"), input(folder, name, judged))
                : null;
        if (kinds.contains(Kind.JUNIT)) {
            WholeFiles.write(folder.resolve("TEST-inverse.xml"), JunitReport.format(outcome));
        }
        if (kinds.contains(Kind.SARIF)) {
            JsonFiles.write(folder.resolve("inverse.sarif"), SarifReport.document(outcome));
        }
        if (kinds.contains(Kind.MARKDOWN)) {
            byte[] summary = MarkdownSummary.format(outcome).getBytes(StandardCharsets.UTF_8);
            WholeFiles.write(folder.resolve("summary.md"), summary);
            append(summary);
        }
        WholeFiles.write(
                folder.resolve("metrics.csv"), MetricsCsv.format(outcome).getBytes(StandardCharsets.UTF_8));
        return new Written(page, kinds.contains(Kind.ANNOTATIONS) ? WorkflowCommands.of(outcome) : List.of());
    }

    private void append(byte[] summary) {
        if (jobSummary != null) {
            try {
                Files.write(jobSummary, summary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new InverseException(
                        "cannot append to GITHUB_STEP_SUMMARY, %s: %s; leave markdown out of -Dinverse.reports"
                                .formatted(jobSummary, WholeFiles.reason(e)),
                        e);
            }
        }
    }

    private static ReportInput input(Path folder, String name, RoundTripRecord judged) {
        TrainingRecord training = read(folder.resolve(Train.RECORD_FILE), TrainingRecord.class);
        InversionRecord inversion = read(folder.resolve(Invert.RECORD_FILE), InversionRecord.class);
        Path samplesFile = folder.resolve(VerifyRoundtrip.SAMPLES_FILE);
        boolean measured = judged.samples() != null
                && Files.exists(samplesFile)
                && judged.samples().equals(FileDigest.of(samplesFile));
        return new ReportInput(
                name,
                judged,
                // Records of other files say nothing of these.
                training != null
                                && training.model()
                                        .sha256()
                                        .equals(judged.model().sha256())
                        ? training
                        : null,
                inversion != null
                                && inversion
                                        .inverse()
                                        .sha256()
                                        .equals(judged.inverse().sha256())
                        ? inversion
                        : null,
                measured ? JsonFiles.read(samplesFile, SamplesRecord.class) : null);
    }

    /** A report does without a record that is missing or damaged; the goals that need it say what is wrong. */
    private static <T> @Nullable T read(Path file, Class<T> type) {
        try {
            return Files.exists(file) ? JsonFiles.read(file, type) : null;
        } catch (InverseException e) {
            return null;
        }
    }
}
