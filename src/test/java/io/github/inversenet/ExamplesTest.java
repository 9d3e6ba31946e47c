package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user copies must work: examples name this version of the plugin, and hold nothing that only this build resolves. */
class ExamplesTest {
    private static final Pattern PROJECT =
            Pattern.compile("<artifactId>inverse-maven-plugin</artifactId>\\s*<version>(\\S+)</version>");
    private static final Pattern COMMAND = Pattern.compile("inverse-maven-plugin:(\\d[^:]*):");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/site/markdown/getting-started.md", "it/quickstart/pom.xml"})
    void examplesNameThisVersion(String file) throws Exception {
        String text = Files.readString(Path.of(file));
        List<String> versions = versions(PROJECT, text);
        assertThat(versions).isNotEmpty();
        assertThat(versions).containsOnly(version());
        assertThat(versions(COMMAND, text)).allMatch(version()::equals, version());
        assertThat(text).doesNotContainPattern("@[a-zA-Z.]+@");
    }

    private static String version() throws Exception {
        return versions(PROJECT, Files.readString(Path.of("pom.xml"))).get(0);
    }

    private static List<String> versions(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
