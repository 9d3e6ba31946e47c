package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.pipeline.BaselineRequest;
import io.github.inversenet.verification.Metric;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code <baseline>} of a POM. */
public final class BaselineConfiguration {
    static final String TOLERANCES = "tolerances";
    static final List<String> ELEMENTS = List.of("file", "artifact", TOLERANCES, "level");

    private @Nullable File file;
    private @Nullable String artifact;
    private Map<String, String> tolerances = Map.of();
    private String level = "error";

    public void setFile(File file) {
        this.file = file;
    }

    public void setArtifact(String artifact) {
        this.artifact = artifact;
    }

    public void setTolerances(Map<String, String> tolerances) {
        this.tolerances = new LinkedHashMap<>(tolerances);
    }

    public void setLevel(String level) {
        this.level = level;
    }

    /** Sets one of the {@link #ELEMENTS} that are texts. */
    void set(String element, String text) {
        switch (element) {
            case "file" -> setFile(new File(text));
            case "artifact" -> setArtifact(text);
            case "level" -> setLevel(text);
            default -> throw new IllegalArgumentException(element);
        }
    }

    /** The committed file, if the baseline is one. */
    @Nullable
    Path file() {
        return file == null ? null : file.toPath().toAbsolutePath();
    }

    /** The coordinates of releases, if the baseline is the last of them; exactly one of the two is set. */
    @Nullable
    String artifact() {
        if ((file == null) == (artifact == null)) {
            throw ConfigurationException.ofPom(
                    "baseline",
                    file == null ? "without <file> and <artifact>" : "with <file> and <artifact>",
                    "one with either of them: a committed JSON file, or groupId:artifactId of a released model");
        }
        return artifact;
    }

    /** By how much each metric may be worse; at least one metric. */
    Map<String, Double> tolerances() {
        if (tolerances.isEmpty()) {
            throw ConfigurationException.ofPom(
                    "baseline",
                    "without <tolerances>",
                    "one with an element per metric that is compared, such as <accuracy>0.002</accuracy>");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        tolerances.forEach((metric, tolerance) -> {
            double number = number(tolerance);
            if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
                throw ConfigurationException.ofPom(
                        "baseline",
                        "<%s>%s</%s>".formatted(metric, tolerance, metric),
                        "made with tolerances that are numbers of at least 0");
            }
            numbers.put(metric, number);
        });
        return numbers;
    }

    private static double number(@Nullable String text) {
        try {
            // An empty element has no text at all.
            return text == null ? Double.NaN : Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Refuses what makes no sense, also where there is no baseline yet that would be read. */
    void validate() {
        artifact();
        tolerances().keySet().forEach(Metric::of);
        Level.of(level);
    }

    BaselineRequest request(Path path, String name) {
        return new BaselineRequest(path, name, tolerances(), Level.of(level));
    }
}
