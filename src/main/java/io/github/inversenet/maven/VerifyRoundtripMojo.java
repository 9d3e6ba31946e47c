package io.github.inversenet.maven;

import io.github.inversenet.Count;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.pipeline.BaselineRequest;
import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.Judge;
import io.github.inversenet.pipeline.Reports;
import io.github.inversenet.pipeline.SeedsRequest;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.UpToDate;
import io.github.inversenet.pipeline.VerifyRequest;
import io.github.inversenet.pipeline.VerifyRoundtrip;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.report.RoundTripTable;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Measures on the test set how well the network classifies and how well its inverse gives images and outputs back, writes
 * <code>roundtrip.json</code>, and fails the build where a limit is missed.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify-roundtrip",
        configurator = StrictConfigurator.HINT,
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true)
public final class VerifyRoundtripMojo extends AbstractModelMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipVerifyRoundtrip", property = "inverse.verify-roundtrip.skip", defaultValue = "false")
    private boolean skipVerifyRoundtrip;

    /**
     * Its inverse. Default: <code>inverse.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.inverseFile")
    private @Nullable File inverseFile;

    /**
     * Least share of test images whose largest output is their label: 0 to 1, or a percentage. Example: <code>0.96</code>
     * or <code>96%</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.minAccuracy")
    private @Nullable String minAccuracy;

    /**
     * Greatest mean of (g(f(x)) − x)² over images and pixels, pixels in [0, 1]; at least 0.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.maxReconstructionMse")
    private @Nullable String maxReconstructionMse;

    /**
     * Greatest relative error of the outputs, ‖f(g(Y)) − Y‖ / ‖Y‖; at least 0.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.maxOutputError")
    private @Nullable String maxOutputError;

    /**
     * Least share of test images that keep their class on the way through g and f again: 0 to 1, or a percentage.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.minClassAgreement")
    private @Nullable String minClassAgreement;

    /**
     * Greatest condition number of a dense layer; at least 1.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.maxConditionNumber")
    private @Nullable String maxConditionNumber;

    /**
     * Limits for any metric of the report, in addition to those above:
     * <code>&lt;rule&gt;&lt;metric&gt;reconstruction.ssim&lt;/metric&gt;&lt;minimum&gt;0.3&lt;/minimum&gt;&lt;level&gt;warn&lt;/level&gt;&lt;/rule&gt;</code>,
     * with a minimum, a maximum or both. Level <code>error</code>, the default, fails the build, <code>warn</code> does
     * not.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<RuleConfiguration> rules;

    /**
     * An earlier measurement that this one must not fall behind: <code>&lt;file&gt;</code>, a JSON file that the project
     * commits and the goal <code>accept</code> writes, or <code>&lt;artifact&gt;</code>,
     * <code>groupId:artifactId[:version]</code> of a released model, by default of the last release that is older than the
     * project; with <code>&lt;tolerances&gt;</code>, an element per metric that is compared:
     * <code>&lt;accuracy&gt;0.002&lt;/accuracy&gt;</code>; and <code>&lt;level&gt;</code> as in rules. Where there is no
     * such measurement yet, the goal warns.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable BaselineConfiguration baseline;

    /**
     * Trains the network again from each of these seeds, separated by commas, with the other parameters of
     * <code>training.json</code>, into <code>seeds</code> in <code>outputDirectory</code>. All rules then hold for the
     * worst of them, too, so that a lucky seed does not pass; metrics such as <code>accuracy.mean</code> and
     * <code>accuracy.worst</code> can have rules of their own. Example: <code>1,2,3</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.seeds")
    private @Nullable String seeds;

    /**
     * Whether a violated rule fails the build. Where it does not, all violations are reported as warnings.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.haltOnFailure", defaultValue = "true")
    private boolean haltOnFailure;

    /**
     * Whether ND4J measures the round trips a second time, beside the measurement: <code>auto</code>, <code>true</code> or
     * <code>false</code>. A difference that rounding does not explain fails the goal; <code>crossCheck.maxDifference</code>
     * can have rules of its own. ND4J, 120 MB, is downloaded when the first check runs. If it has no build for the system,
     * cannot be downloaded or crashes, <code>auto</code> says so in log and report, and <code>true</code> fails.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.crossCheck", defaultValue = "auto")
    private String crossCheck;

    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true, required = true)
    private List<RemoteRepository> pluginRepositories;

    /**
     * The reports to write beside <code>roundtrip.json</code>, separated by commas on the command line: <code>html</code>
     * (<code>report/index.html</code>), <code>junit</code> (<code>TEST-inverse.xml</code>), <code>sarif</code>
     * (<code>inverse.sarif</code>), <code>markdown</code> (<code>summary.md</code>, also appended to the job summary of
     * GitHub Actions), and <code>annotations</code> (missed rules as workflow commands of GitHub Actions on standard
     * output). <code>metrics.csv</code> is always written. Default: <code>html,markdown</code>, and
     * <code>annotations</code> if GitHub Actions runs the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.reports")
    private @Nullable List<String> reports;

    @Override
    String goal() {
        return "verify-roundtrip";
    }

    @Override
    boolean skipsGoal() {
        return skipVerifyRoundtrip;
    }

    @Override
    void run() throws MojoFailureException {
        List<Rule> rules = allRules();
        if (rules.isEmpty() && baseline == null) {
            getLog().warn("no rules: nothing is gated. Set a limit, such as -Dinverse.minAccuracy=0.96, or <rules>");
        }
        Reports writer = reports();
        SeedsRequest others = seedsRequest();
        Judge judge = new Judge(rules, baselineRequest(), others != null);
        Path model = modelFile();
        VerifyRequest request = new VerifyRequest(
                dataSetRequest(trainingData(model)),
                model,
                inverseFile(inverseFile),
                pixelRange(),
                others,
                threads(),
                outputDirectory());
        Path report = outputDirectory().resolve(VerifyRoundtrip.REPORT_FILE);
        claimOutput();
        RoundTripRecord recorded = isForced() ? null : UpToDate.measurement(request);
        if (recorded != null) {
            isCurrent(() -> true, report);
        }
        RoundTripRecord measured = secondMeasurement()
                .beside(recorded, request, own -> inWorker(VerifyRoundtrip.class, own, RoundTripRecord.class));
        RoundTripRecord judged = judge.judge(measured, report, progress());
        attachRecord("roundtrip", report);
        Path page = writeReports(writer, judged);
        report(judged, report, page);
    }

    private SecondMeasurement secondMeasurement() {
        return new SecondMeasurement(
                CrossCheckMode.of(crossCheck),
                () -> Nd4jJars.resolve(repositories().withRemotes(pluginRepositories), offline()),
                this::workerSettings,
                progress());
    }

    private Reports reports() {
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        return new Reports(
                reports,
                "true".equals(System.getenv("GITHUB_ACTIONS")),
                summary == null || summary.isBlank() ? null : Path.of(summary));
    }

    /**
     * Before the build fails: a report is needed most when it does.
     *
     * @return the page to look at; null if none was asked for
     */
    private @Nullable Path writeReports(Reports writer, RoundTripRecord judged) {
        Reports.Written written = writer.write(outputDirectory(), networkName(), pom(), judged);
        // A workflow command counts only at the start of a line, where the log has its level.
        written.commands().forEach(System.out::println);
        return written.page();
    }

    private void report(RoundTripRecord judged, Path report, @Nullable Path page) throws MojoFailureException {
        RoundTripTable.lines(judged).forEach(getLog()::info);
        judged.verdict().violations(Level.WARN).forEach(violation -> getLog().warn(violation.text()));
        if (judged.passed()) {
            getLog().info("Report: " + report);
            if (page != null) {
                getLog().info("Open " + page.toUri());
            }
            return;
        }
        String message = message(judged, report) + (page == null ? "" : "\nOpen " + page.toUri());
        if (haltOnFailure) {
            throw new MojoFailureException(message);
        }
        getLog().warn(message);
        getLog().warn("The build goes on, since haltOnFailure is false");
    }

    private static String message(RoundTripRecord judged, Path report) {
        StringBuilder message = new StringBuilder();
        List<Judgement> violations = judged.verdict().violations(Level.ERROR);
        if (!violations.isEmpty()) {
            message.append("The round trips miss %d of %s:\n"
                    .formatted(
                            violations.size(),
                            Count.of(judged.verdict().judgements().size(), "rule")));
            violations.forEach(violation -> message.append("  %s\n".formatted(violation.text())));
        }
        List<String> disagreements = judged.disagreements();
        if (!disagreements.isEmpty()) {
            message.append("The second opinion differs from the measurement by more than rounding:\n");
            disagreements.forEach(disagreement -> message.append("  %s\n".formatted(disagreement)));
        }
        return message.append("Report: ").append(report).toString();
    }

    private @Nullable BaselineRequest baselineRequest() {
        return baseline == null
                ? null
                : new BaselineFinder(project(), classifier("roundtrip"), repositories(), getLog()).find(baseline);
    }

    private @Nullable SeedsRequest seedsRequest() {
        return seeds == null
                ? null
                : new SeedsRequest(
                        seeds(seeds),
                        recordFile("training", Train.RECORD_FILE),
                        recordFile("inversion", Invert.RECORD_FILE),
                        isForced());
    }

    /** Reads the list; refuses what is not one. */
    static List<Long> seeds(String text) {
        return NumberList.of("seeds", text, Long::valueOf, "integers separated by commas, such as 1,2,3");
    }

    private List<Rule> allRules() {
        List<Rule> all = new ArrayList<>();
        add(all, GateLimit.ACCURACY, minAccuracy);
        add(all, GateLimit.RECONSTRUCTION_MSE, maxReconstructionMse);
        add(all, GateLimit.OUTPUT_ERROR, maxOutputError);
        add(all, GateLimit.CLASS_AGREEMENT, minClassAgreement);
        add(all, GateLimit.CONDITION_NUMBER, maxConditionNumber);
        if (this.rules != null) {
            this.rules.forEach(rule -> all.add(rule.toRule()));
        }
        return all;
    }

    private static void add(List<Rule> rules, GateLimit limit, @Nullable String text) {
        if (text != null) {
            rules.add(limit.rule(text));
        }
    }
}
