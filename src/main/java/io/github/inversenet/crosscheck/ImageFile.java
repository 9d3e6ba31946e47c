package io.github.inversenet.crosscheck;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The images that another inverse made of the same outputs, from a file that the measurement writes at the same time: little-endian
 * float64, image by image, those of the test set and then those of the one-hot vectors. Waits for what is not written yet; who
 * writes no more stops the process that waits.
 */
public final class ImageFile implements InverseImages {
    private static final long PAUSE_MILLISECONDS = 5;

    private final Path file;
    private final int pixels;
    private @Nullable FileChannel channel;
    private double[] last = {};

    /** @param pixels of an image */
    public ImageFile(Path file, int pixels) {
        this.file = file;
        this.pixels = pixels;
    }

    /** With noise it gives the images again that it gave last: what is written does not move. */
    @Override
    public double[] images(double[] outputs, int count, @Nullable Noise noise) {
        if (noise == null) {
            last = read(Math.multiplyExact(count, pixels));
        }
        return last;
    }

    @Override
    public double[] prototypes(double[] vectors, int count, @Nullable Noise noise) {
        return images(vectors, count, noise);
    }

    private double[] read(int length) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(length, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            FileChannel from = open();
            while (bytes.hasRemaining()) {
                if (from.read(bytes) < 0) {
                    pause();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double[] values = new double[length];
        bytes.flip().asDoubleBuffer().get(values);
        return values;
    }

    private FileChannel open() throws IOException {
        FileChannel opened = channel;
        if (opened == null) {
            while (Files.notExists(file)) {
                pause();
            }
            opened = FileChannel.open(file, StandardOpenOption.READ);
            channel = opened;
        }
        return opened;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EOFException("interrupted while waiting for images");
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
    }
}
