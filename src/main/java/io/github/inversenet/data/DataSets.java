package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Opens the data sets that a user can name. */
public final class DataSets {
    private final MnistFiles mnist;

    DataSets(MnistFiles mnist) {
        this.mnist = mnist;
    }

    /**
     * Finds, downloads or generates a data set.
     *
     * <p>{@code mnist} is taken from the request's folder if it holds all four files, else from the cache, else from
     * the mirrors; its files must be the published ones to the byte. {@code idx} is taken from the request's folder.
     * {@code digits} is {@link GeneratedDigits}.
     *
     * @param progress receives a line when a download begins, ends or fails
     * @throws InverseException if files are missing or damaged or do not belong together
     */
    public static DataSet open(DataSetRequest request, Consumer<String> progress) {
        return new DataSets(new MnistFiles(MnistDigests.PUBLISHED, Downloader.Limits.USUAL)).find(request, progress);
    }

    /**
     * Whether opening a data set would give the same images as those that were recorded, told without opening it and
     * without the network.
     *
     * @param name of the data set that was recorded
     * @param recorded its files
     */
    public static boolean unchanged(DataSetRequest request, String name, List<FileDigest> recorded) {
        if (!request.name().equals(name)) {
            return false;
        }
        return switch (name) {
            // What passes for MNIST is decided by these sums, wherever it comes from.
            case "mnist" -> MnistDigests.PUBLISHED.areAll(recorded);
            case "idx" -> {
                Map<Part, Path> found = Part.in(Objects.requireNonNull(request.directory()));
                yield Part.complete(found)
                        && Arrays.stream(Part.values())
                                .map(part -> StoredFile.of(Objects.requireNonNull(found.get(part)))
                                        .digest())
                                .toList()
                                .equals(recorded);
            }
            default -> true;
        };
    }

    DataSet find(DataSetRequest request, Consumer<String> progress) {
        return switch (request.name()) {
            case "mnist" -> pair("mnist", mnist.find(request, progress));
            case "idx" -> pair("idx", files(Objects.requireNonNull(request.directory())));
            case "digits" ->
                new DataSet(
                        "digits",
                        GeneratedDigits.training(),
                        GeneratedDigits.test(),
                        GeneratedDigits.CLASSES,
                        List.of());
            default -> throw new IllegalStateException("the request lets no data set " + request.name() + " pass");
        };
    }

    private static Map<Part, StoredFile> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InverseException(
                    "%s: there is no such folder. Set -Dinverse.dataDirectory to the folder of the four IDX files"
                            .formatted(folder));
        }
        Map<Part, Path> found = Part.in(folder);
        if (!Part.complete(found)) {
            throw new InverseException("%s: lacks %s. Put all four IDX files there, each as it is or with .gz"
                    .formatted(folder, Part.missing(found)));
        }
        Map<Part, StoredFile> files = new EnumMap<>(Part.class);
        found.forEach((part, path) -> files.put(part, StoredFile.of(path)));
        return files;
    }

    private static DataSet pair(String name, Map<Part, StoredFile> files) {
        IdxImages training = IdxImages.open(path(files, Part.TRAINING_IMAGES), path(files, Part.TRAINING_LABELS));
        IdxImages test = IdxImages.open(path(files, Part.TEST_IMAGES), path(files, Part.TEST_LABELS));
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new InverseException("%s has images of %d×%d pixels, but %s of %d×%d. Give sets of one image size"
                    .formatted(
                            path(files, Part.TRAINING_IMAGES),
                            training.rows(),
                            training.columns(),
                            path(files, Part.TEST_IMAGES),
                            test.rows(),
                            test.columns()));
        }
        if (test.largestLabel() > training.largestLabel()) {
            throw new InverseException(
                    "%s has the label %d, but the largest in %s is %d. Give a test set of classes that are trained"
                            .formatted(
                                    path(files, Part.TEST_LABELS),
                                    test.largestLabel(),
                                    path(files, Part.TRAINING_LABELS),
                                    training.largestLabel()));
        }
        List<FileDigest> digests = Arrays.stream(Part.values())
                .map(part -> stored(files, part).digest())
                .toList();
        return new DataSet(name, training, test, training.largestLabel() + 1, digests);
    }

    private static Path path(Map<Part, StoredFile> files, Part part) {
        return stored(files, part).path();
    }

    private static StoredFile stored(Map<Part, StoredFile> files, Part part) {
        return Objects.requireNonNull(files.get(part), part.plainName());
    }
}
