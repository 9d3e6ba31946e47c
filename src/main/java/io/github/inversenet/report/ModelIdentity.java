package io.github.inversenet.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project says about the model that it builds.
 *
 * @param name what the model is called; the project's artifactId unless the user chose another
 * @param group the project's groupId; null without a project
 * @param version the project's version; null without a project
 * @param description null where the project has none
 * @param url the project's home; null where it has none
 * @param licenses names of the project's licenses, as its POM gives them
 * @param timestamp the instant that the build was told to write into its artifacts, ISO 8601; null where it was told none
 */
public record ModelIdentity(
        String name,
        @Nullable String group,
        @Nullable String version,
        @Nullable String description,
        @Nullable String url,
        List<String> licenses,
        @Nullable String timestamp) {
    public ModelIdentity {
        licenses = List.copyOf(licenses);
    }
}
