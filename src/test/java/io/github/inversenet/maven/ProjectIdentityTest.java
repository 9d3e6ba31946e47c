package io.github.inversenet.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inversenet.ConfigurationException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T02:00:00+02:00, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.999Z, 2026-01-01T00:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "x, ",
        ", "
    })
    void datesAreThoseOfMavensArchivers(@Nullable String timestamp, @Nullable String expected) {
        assertThat(ProjectIdentity.of(new MavenProject(), null, timestamp).timestamp())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-01", "99999999999999999999"})
    void whatIsNoInstantIsRefused(String timestamp) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectIdentity.of(new MavenProject(), null, timestamp))
                .withMessageContainingAll("outputTimestamp", timestamp);
    }

    @Test
    void withoutAProjectAModelHasANameOnly() {
        assertThat(ProjectIdentity.of(new MavenProject(), null, null).name()).isEqualTo("model");
        assertThat(ProjectIdentity.of(new MavenProject(), "net", null).name()).isEqualTo("net");
        assertThat(ProjectIdentity.of(new MavenProject(), "net", null).group()).isNull();
    }
}
