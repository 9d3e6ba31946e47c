package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.pipeline.Accept;
import io.github.inversenet.pipeline.AcceptRequest;
import io.github.inversenet.pipeline.AcceptResult;
import io.github.inversenet.pipeline.VerifyRoundtrip;
import io.github.inversenet.verification.Metric;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what <code>verify-roundtrip</code> has measured to the baseline that a project commits, so that later builds fall
 * behind it only by the tolerances. A baseline becomes worse only with a <code>reason</code>, which it then records.
 *
 * @since 0.1.0
 */
@Mojo(name = "accept", configurator = StrictConfigurator.HINT, requiresProject = false, threadSafe = true)
public final class AcceptMojo extends AbstractInverseMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipAccept", property = "inverse.accept.skip", defaultValue = "false")
    private boolean skipAccept;

    /**
     * The baseline of <code>verify-roundtrip</code>. Its metrics are those that must not become worse without a reason;
     * without it, all are.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable BaselineConfiguration baseline;

    /**
     * The JSON file that is written. Default: the <code>file</code> of <code>baseline</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.baselineFile")
    private @Nullable File baselineFile;

    /**
     * Why the baseline may become worse, for those who read it later.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.reason")
    private @Nullable String reason;

    @Override
    String goal() {
        return "accept";
    }

    @Override
    boolean skipsGoal() {
        return skipAccept;
    }

    @Override
    void run() {
        Path file = baselineFile();
        Path report = outputDirectory().resolve(VerifyRoundtrip.REPORT_FILE);
        AcceptResult result = new Accept().run(new AcceptRequest(report, file, metrics(), reason), progress());
        result.changes().forEach(getLog()::info);
        getLog().info(result.written() ? "Accepted: %s".formatted(file) : "Up to date: %s".formatted(file));
    }

    private Path baselineFile() {
        if (baselineFile != null) {
            return baselineFile.toPath().toAbsolutePath();
        }
        Path configured = baseline == null ? null : baseline.file();
        if (configured == null) {
            throw new ConfigurationException(
                    "baselineFile",
                    "",
                    "a JSON file that the project commits; or configure a <baseline> with a <file>");
        }
        return configured;
    }

    private Set<String> metrics() {
        return baseline != null
                ? baseline.tolerances().keySet()
                : Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
