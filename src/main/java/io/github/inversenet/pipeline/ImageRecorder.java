package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.network.BatchMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An inverse whose images are also written to a file, as little-endian float64, in the order in which they are asked for: for the
 * second opinion, which checks these images and not how they were found.
 */
final class ImageRecorder implements BatchMap, AutoCloseable {
    private final BatchMap inverse;
    private final Path file;
    private final FileChannel channel;

    ImageRecorder(BatchMap inverse, Path file) {
        this.inverse = inverse;
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int inputs() {
        return inverse.inputs();
    }

    @Override
    public int outputs() {
        return inverse.outputs();
    }

    @Override
    public int largestBatch() {
        return inverse.largestBatch();
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        inverse.run(input, count, output);
        int values = count * outputs();
        ByteBuffer bytes = ByteBuffer.allocate(values * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(output, 0, values);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private InverseException failed(IOException e) {
        return new InverseException(
                "cannot write %s, which hands images to the cross-check: %s. Free some space, or leave the check out with -Dinverse.crossCheck=false"
                        .formatted(file, e.getMessage()),
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
