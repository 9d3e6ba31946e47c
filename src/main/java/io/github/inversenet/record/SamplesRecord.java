package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code samples.json}: pictures that a report shows. A picture is a text: its 8-bit gray pixels, row by row, in Base64;
 * values outside of [0, 1] are clipped.
 *
 * @param plugin version of the plugin
 * @param model the network f
 * @param inverse its inverse g
 * @param samples test images and what came back of them
 * @param prototypes images of the one-hot outputs
 */
public record SamplesRecord(
        String schema,
        String plugin,
        FileDigest model,
        FileDigest inverse,
        int rows,
        int columns,
        List<Sample> samples,
        List<Prototype> prototypes) {
    public static final String SCHEMA = "inverse-samples/1";

    /** @throws InverseException if it is of another schema, or a picture is of another size */
    public SamplesRecord {
        Checks.schema(SCHEMA, schema);
        samples = List.copyOf(samples);
        prototypes = List.copyOf(prototypes);
        if (rows < 1 || columns < 1) {
            throw new InverseException("pictures of %d×%d pixels cannot be shown".formatted(rows, columns));
        }
        for (Sample sample : samples) {
            requireSize(sample.original(), rows, columns);
            requireSize(sample.pseudoInverse(), rows, columns);
            requireSize(sample.refined(), rows, columns);
        }
        for (Prototype prototype : prototypes) {
            requireSize(prototype.picture(), rows, columns);
        }
    }

    /**
     * A test image and its reconstructions.
     *
     * @param index of the image in the test set, from 0
     * @param role {@code first}, {@code best}, {@code typical} or {@code worst} of its class
     * @param answer the network's largest output for the original; −1 if there is none
     * @param pseudoInverse the image that the layer-wise inverse gives; null if there is none
     * @param refined the image that the refined inverse gives; null if there is none
     */
    public record Sample(
            int index,
            int label,
            String role,
            int answer,
            String original,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String pseudoInverse,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refined) {}

    /**
     * The image of a one-hot output.
     *
     * @param answer the network's largest output for the picture as it is shown; −1 if there is none
     */
    public record Prototype(int label, int answer, String picture) {}

    /** The text of a picture. */
    public static String encode(byte[] pixels) {
        return Base64.getEncoder().encodeToString(pixels);
    }

    /** The pixels of a picture. */
    public static byte[] decode(String picture) {
        return Base64.getDecoder().decode(picture);
    }

    private static void requireSize(@Nullable String picture, int rows, int columns) {
        try {
            if (picture == null || decode(picture).length == (long) rows * columns) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new InverseException("it has a picture that is not in Base64", e);
        }
        throw new InverseException("it has a picture that is not of %d×%d pixels".formatted(rows, columns));
    }
}
