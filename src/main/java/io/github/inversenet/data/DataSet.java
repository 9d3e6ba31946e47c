package io.github.inversenet.data;

import java.util.List;

/**
 * A training and a test set of images of one size.
 *
 * @param name {@code mnist}, {@code digits} or {@code idx}
 * @param classes number of classes: one more than the largest label of the training set
 * @param files the files that were read, for provenance; empty for generated data
 */
public record DataSet(String name, LabeledImages training, LabeledImages test, int classes, List<DataFile> files) {
    public DataSet {
        files = List.copyOf(files);
    }

    /**
     * @param name the file's name without its folder
     * @param sha256 lower-case hexadecimal digest of the bytes as stored
     */
    public record DataFile(String name, String sha256) {}
}
