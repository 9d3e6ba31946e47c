package io.github.inversenet.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.ModelFileException;
import io.github.inversenet.files.Sha256;
import io.github.inversenet.hdf5.HdfGroup;
import io.github.inversenet.hdf5.HdfSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a model file, whatever its container.
 *
 * @param config the model's configuration as JSON
 * @param kerasVersion the version that wrote the file; null if the file does not say
 * @param hdf5 the file, or the part of it, that holds the weights
 * @param sha256 of the bytes that were read, all of them
 * @param numbered whether the weights are numbered by class, as in archives of Keras 3, and not listed by name
 */
record ModelSource(
        Path path, String sha256, String config, @Nullable String kerasVersion, HdfSource hdf5, boolean numbered) {
    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final long LARGEST_CONFIG = 64L << 20;

    static ModelSource open(Path path) {
        byte[] bytes = ModelBytes.read(path);
        String sha256 = Sha256.of(bytes);
        return ModelBytes.isZip(bytes) ? archive(path, sha256, new ZipArchive(path, bytes)) : hdf5(path, sha256, bytes);
    }

    private static ModelSource hdf5(Path path, String sha256, byte[] bytes) {
        HdfSource source = HdfSource.of(path, bytes);
        String config = source.root().text("model_config");
        if (config == null) {
            throw new ModelFileException(
                    path,
                    "has no attribute model_config, which names the layers",
                    "Save the whole model with model.save(\"model.keras\"); save_weights alone is not enough.");
        }
        return new ModelSource(path, sha256, config, source.root().text("keras_version"), source, false);
    }

    private static ModelSource archive(Path path, String sha256, ZipArchive archive) {
        byte[] config =
                archive.read(CONFIG, LARGEST_CONFIG).orElseThrow(() -> ModelBytes.noKerasArchive(path, archive));
        byte[] weights = archive.read(WEIGHTS, HdfSource.MAXIMUM_BYTES)
                .orElseThrow(() -> new ModelFileException(
                        path,
                        "has no entry %s; other forms of weights hold Python pickles, which are never loaded"
                                .formatted(WEIGHTS),
                        "Save the model again with model.save(\"model.keras\")."));
        return new ModelSource(
                path,
                sha256,
                new String(config, StandardCharsets.UTF_8),
                archive.read(METADATA, LARGEST_CONFIG)
                        .map(metadata -> version(path, metadata))
                        .orElse(null),
                HdfSource.of(path, weights),
                true);
    }

    private static @Nullable String version(Path path, byte[] metadata) {
        try {
            return new ObjectMapper()
                    .readTree(new String(metadata, StandardCharsets.UTF_8))
                    .path("keras_version")
                    .textValue();
        } catch (JsonProcessingException e) {
            throw ModelFileException.unreadable(path, METADATA, e);
        }
    }

    WeightSource weights(List<LayerConfig> layers, List<LayerPlan> plans) {
        if (numbered) {
            return new NumberedWeights(path, hdf5.root());
        }
        HdfGroup group = hdf5.root().group("model_weights");
        if (group == null) {
            throw ModelFileException.damaged(path, "has no group model_weights");
        }
        return new NamedWeights(path, group, layers, plans);
    }
}
