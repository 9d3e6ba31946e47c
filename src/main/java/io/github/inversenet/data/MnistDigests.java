package io.github.inversenet.data;

import io.github.inversenet.files.FileDigest;
import java.util.List;
import java.util.Map;

/**
 * What the four MNIST files must be.
 *
 * @param gzip SHA-256 of each file as the mirrors serve it
 * @param plain SHA-256 of each file's content, uncompressed
 */
record MnistDigests(Map<Part, String> gzip, Map<Part, String> plain) {
    /**
     * The files that LeCun, Cortes and Burges published at yann.lecun.com/exdb/mnist; the mirrors serve them byte for
     * byte. The sums were taken of a copy with {@code sha256sum}, before and after {@code gunzip}.
     */
    static final MnistDigests PUBLISHED = new MnistDigests(
            Map.of(
                    Part.TRAINING_IMAGES, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                    Part.TRAINING_LABELS, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                    Part.TEST_IMAGES, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                    Part.TEST_LABELS, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
            Map.of(
                    Part.TRAINING_IMAGES, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    Part.TRAINING_LABELS, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    Part.TEST_IMAGES, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    Part.TEST_LABELS, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    MnistDigests {
        gzip = Map.copyOf(gzip);
        plain = Map.copyOf(plain);
    }

    String gzip(Part part) {
        return expected(gzip, part);
    }

    /** Whether these are the four files in the order of the parts, each compressed as published or not at all. */
    boolean areAll(List<FileDigest> files) {
        Part[] parts = Part.values();
        boolean all = files.size() == parts.length;
        for (int i = 0; all && i < parts.length; i++) {
            String sha256 = files.get(i).sha256();
            all = sha256.equals(expected(gzip, parts[i])) || sha256.equals(expected(plain, parts[i]));
        }
        return all;
    }

    /** Whether the file is this part, compressed as published or not at all. */
    boolean matches(Part part, StoredFile file) {
        return file.sha256().equals(expected(gzip, part)) || file.sha256().equals(expected(plain, part));
    }

    private static String expected(Map<Part, String> digests, Part part) {
        String digest = digests.get(part);
        if (digest == null) {
            throw new IllegalStateException("no digest of " + part.plainName());
        }
        return digest;
    }
}
