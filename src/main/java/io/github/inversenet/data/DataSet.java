package io.github.inversenet.data;

import io.github.inversenet.files.FileDigest;
import java.util.List;

/**
 * A training and a test set of images of one size.
 *
 * @param name {@code mnist}, {@code digits} or {@code idx}
 * @param classes number of classes: one more than the largest label of the training set
 * @param files the files that were read, digests of their bytes as stored; empty for generated data
 */
public record DataSet(String name, LabeledImages training, LabeledImages test, int classes, List<FileDigest> files) {
    public DataSet {
        files = List.copyOf(files);
    }
}
