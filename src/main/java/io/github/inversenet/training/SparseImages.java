package io.github.inversenet.training;

import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Team;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The non-zero pixels of all images, which are looked for once and read in every epoch.
 *
 * <p>A pixel takes three bytes. Where the images would take more than is to be had, because most of their pixels are not
 * zero or because they are many, nothing is kept, and an image's pixels are looked for whenever it is read.
 */
final class SparseImages {
    private static final VarHandle EIGHT_PIXELS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Images of one chunk; the work of collecting is shared by chunks. */
    private static final int CHUNK = 1 << 10;

    private static final int CACHE_LINE = 64;

    private final InMemoryImages images;
    private final Chunk[] collected;
    private final Chunk[] scratch;

    /** @param budget bytes that the collected pixels may take */
    SparseImages(InMemoryImages images, Team team, long budget) {
        this.images = images;
        scratch = new Chunk[team.size()];
        Arrays.setAll(scratch, member -> new Chunk(images.rows() * images.columns(), 1));
        Chunk[] chunks = new Chunk[(images.count() + CHUNK - 1) / CHUNK];
        long[] bytes = new long[team.size()];
        team.run(member -> {
            for (int c = team.begin(chunks.length, member); c < team.end(chunks.length, member); c++) {
                if (bytes[member] <= budget / team.size()) {
                    chunks[c] = collect(c * CHUNK, Math.min(images.count() - c * CHUNK, CHUNK));
                    bytes[member] += chunks[c].bytes();
                }
            }
        });
        collected = Arrays.stream(bytes).allMatch(used -> used <= budget / team.size()) ? chunks : new Chunk[0];
    }

    private Chunk collect(int first, int count) {
        int pixels = images.rows() * images.columns();
        // A guess that fits images like MNIST's; a chunk grows where it does not.
        Chunk chunk = new Chunk(Math.max(pixels, count * pixels / 5), count);
        for (int i = 0; i < count; i++) {
            chunk.scan(images.pixels(), Math.multiplyExact(first + i, pixels), pixels, i);
        }
        return chunk.trimmed(count);
    }

    /** Where an image's pixels are to be found: entries {@code chunk.begin(at)} to {@code chunk.end(at)}. */
    Chunk chunk(int image, int member) {
        if (collected.length > 0) {
            return collected[image / CHUNK];
        }
        int pixels = images.rows() * images.columns();
        scratch[member].scan(images.pixels(), Math.multiplyExact(image, pixels), pixels, 0);
        return scratch[member];
    }

    /**
     * Reads a little of each image, to no end but that all of them are on their way from memory at once: images in random
     * order would else be waited for one by one.
     *
     * @return a number of no meaning, so that the reading is not optimized away
     */
    int fetch(int[] numbers, int from, int to) {
        int seen = 0;
        for (int i = from; i < to && collected.length > 0; i++) {
            Chunk chunk = chunk(numbers[i], 0);
            int end = chunk.end(place(numbers[i]));
            for (int e = chunk.begin(place(numbers[i])); e < end; e += CACHE_LINE) {
                seen += chunk.intensity[e] + chunk.pixel[e] + chunk.pixel[Math.min(e + CACHE_LINE / 2, end - 1)];
            }
        }
        return seen;
    }

    /** The place of an image in its chunk. */
    int place(int image) {
        return collected.length > 0 ? image % CHUNK : 0;
    }

    /** Pixel numbers, ascending, and intensities of some images, one behind the other. */
    static final class Chunk {
        char[] pixel;
        byte[] intensity;
        private final int[] start;

        Chunk(int capacity, int images) {
            pixel = new char[capacity];
            intensity = new byte[capacity];
            start = new int[images + 1];
        }

        int begin(int image) {
            return start[image];
        }

        int end(int image) {
            return start[image + 1];
        }

        long bytes() {
            return (long) pixel.length * (Character.BYTES + Byte.BYTES);
        }

        /** Looks for the pixels of image {@code at}, which follow those of the image before it. */
        void scan(byte[] bytes, int source, int pixels, int at) {
            int entry = start[at];
            if (entry + pixels > pixel.length) {
                pixel = Arrays.copyOf(pixel, 2 * pixel.length + pixels);
                intensity = Arrays.copyOf(intensity, pixel.length);
            }
            for (int eight = 0; eight < pixels; eight += Long.BYTES) {
                int behind = Math.min(eight + Long.BYTES, pixels);
                if (behind == eight + Long.BYTES && (long) EIGHT_PIXELS.get(bytes, source + eight) == 0) {
                    continue;
                }
                for (int p = eight; p < behind; p++) {
                    byte value = bytes[source + p];
                    if (value != 0) {
                        pixel[entry] = (char) p;
                        intensity[entry++] = value;
                    }
                }
            }
            start[at + 1] = entry;
        }

        private Chunk trimmed(int images) {
            pixel = Arrays.copyOf(pixel, start[images]);
            intensity = Arrays.copyOf(intensity, start[images]);
            return this;
        }
    }
}
