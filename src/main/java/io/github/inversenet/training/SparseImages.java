package io.github.inversenet.training;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.kernel.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The training images by their non-zero pixels, which are looked for once and read in every epoch.
 *
 * <p>Those of MNIST take 36 MB. What exceeds a budget goes to a file that is mapped: the heap then holds fourteen bytes of
 * an image, among them its label and its place.
 */
final class SparseImages implements AutoCloseable {
    /** Images that are looked through and stored together. */
    private static final int CHUNK_IMAGES = 1 << 10;

    /** Bounds a chunk where images are large. */
    private static final int CHUNK_BYTES = 1 << 24;

    /** Entries of a cache line, 64 bytes. */
    private static final int LINE = 16;

    private final LabeledImages images;
    private final int chunkImages;
    private final byte[] labels;
    private final NonZeroPixels[] chunks;
    /** Where a chunk's entries are, if not in itself. */
    private final PixelFile.@Nullable Mapped[] mapped;
    /** One per member of the team: the image that it reads, where that comes from the file. */
    private final NonZeroPixels[] scratch;

    /** Of each pixel the share of the first chunk's images in which it is not zero. */
    private final double[] density;

    private final PixelFile file;

    /**
     * Reads all images.
     *
     * @param team of which each member may read images
     * @param budget bytes that pixels may take in the heap
     * @param folder where a file is made for those that exceed it
     * @throws InverseException if the images cannot be read, or the file cannot be written
     */
    SparseImages(LabeledImages images, Team team, long budget, Path folder) {
        this.images = images;
        chunkImages = Math.max(1, Math.min(CHUNK_IMAGES, CHUNK_BYTES / images.pixels()));
        labels = new byte[images.count()];
        chunks = new NonZeroPixels[(images.count() + chunkImages - 1) / chunkImages];
        mapped = new PixelFile.Mapped[chunks.length];
        scratch = new NonZeroPixels[team.size()];
        Arrays.setAll(scratch, member -> new NonZeroPixels(1, images.rows(), images.columns()));
        density = new double[images.pixels()];
        file = new PixelFile(folder);
        boolean complete = false;
        try {
            readAll(team, budget);
            complete = true;
        } catch (IOException e) {
            throw new InverseException(
                    "cannot write the pixels of %,d images to a file in %s: %s. Make room there, or raise workerMemory"
                            .formatted(images.count(), folder, e),
                    e);
        } finally {
            if (!complete) {
                file.close();
            }
        }
    }

    /** Each member of the team gets a chunk to look through, then the next ones are read. */
    private void readAll(Team team, long budget) throws IOException {
        byte[][] pixels = new byte[team.size()][chunkImages * images.pixels()];
        byte[] chunkLabels = new byte[chunkImages];
        long inHeap = 0;
        try (LabeledImages.Reader reader = images.open()) {
            for (int first = 0; first < chunks.length; first += team.size()) {
                int begin = first;
                int end = Math.min(first + team.size(), chunks.length);
                for (int c = begin; c < end; c++) {
                    int read = reader.read(pixels[c - begin], chunkLabels, images(c));
                    if (read != images(c)) {
                        throw new IllegalStateException("%d images were promised, but %d read"
                                .formatted(images.count(), c * chunkImages + read));
                    }
                    System.arraycopy(chunkLabels, 0, labels, c * chunkImages, read);
                }
                team.run(member -> {
                    if (begin + member < end) {
                        chunks[begin + member] = nonZero(pixels[member], images(begin + member));
                    }
                });
                if (begin == 0) {
                    chunks[0].addDensity(density);
                }
                for (int c = begin; c < end; c++) {
                    inHeap += chunks[c].bytes();
                    if (inHeap > budget) {
                        mapped[c] = file.append(chunks[c]);
                        chunks[c].clear();
                    }
                }
            }
        }
    }

    private int images(int c) {
        return Math.min(chunkImages, images.count() - c * chunkImages);
    }

    private NonZeroPixels nonZero(byte[] pixels, int count) {
        NonZeroPixels found = new NonZeroPixels(count, images.rows(), images.columns());
        for (int i = 0; i < count; i++) {
            found.append(pixels, i * images.pixels());
        }
        found.trim();
        return found;
    }

    int label(int image) {
        return labels[image] & 0xff;
    }

    /** Of each pixel about the share of images in which it is not zero. */
    double[] density() {
        return density;
    }

    /** Whether the pixels of an image stay where its {@link #holder} has them. */
    boolean inHeap(int image) {
        return mapped[image / chunkImages] == null;
    }

    /** What holds the pixels of an image: always, or until the member asks for the next. */
    NonZeroPixels holder(int image, int member) {
        int c = image / chunkImages;
        PixelFile.Mapped entries = mapped[c];
        if (entries == null) {
            return chunks[c];
        }
        scratch[member].copy(chunks[c], image % chunkImages, entries);
        return scratch[member];
    }

    /** The place of an image in its holder. */
    int place(int image) {
        return inHeap(image) ? image % chunkImages : 0;
    }

    /**
     * Reads a little of each image, to no end but that all of them are on their way from memory at once: images in random
     * order would else be waited for one by one.
     *
     * @return a number of no meaning, so that the reading is not optimized away
     */
    int fetch(int[] numbers, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            int c = numbers[i] / chunkImages;
            if (mapped[c] == null) {
                int place = numbers[i] % chunkImages;
                seen += (int) chunks[c].squares(place) + labels[numbers[i]];
                int end = chunks[c].end(place);
                for (int e = chunks[c].begin(place); e < end; e += LINE) {
                    seen += chunks[c].entries[e];
                }
            }
        }
        return seen;
    }

    @Override
    public void close() {
        file.close();
    }
}
