package io.github.inversenet.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelArtifactTest {
    @ParameterizedTest
    @CsvSource({
        "g:a:1, model, inverse, training",
        "g:a:1:model, model, inverse, training",
        "g:a:1:small-model, small-model, small-inverse, small-training",
        "g:a:1:small-v2-model, small-v2-model, small-v2-inverse, small-v2-training",
        "g:a:1:network, network, inverse, training",
    })
    void findsWhatWasPublishedBesideTheModel(String coordinates, String model, String inverse, String training) {
        ModelArtifact artifact = ModelArtifact.parse(coordinates);
        assertThat(artifact).isEqualTo(new ModelArtifact("g", "a", "1", model, "h5"));
        assertThat(artifact.inverse()).isEqualTo(new ModelArtifact("g", "a", "1", inverse, "h5"));
        assertThat(artifact.record("training")).isEqualTo(new ModelArtifact("g", "a", "1", training, "json"));
    }
}
