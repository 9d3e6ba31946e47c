package io.github.inversenet.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of its own for pixels that the heap has no room for. It is made when it is needed, and removed with its owner. */
final class PixelFile implements AutoCloseable {
    private final Path folder;
    private @Nullable FileChannel channel;

    PixelFile(Path folder) {
        this.folder = folder;
    }

    /** Where the entries of some images stand. */
    record Mapped(IntBuffer entries) {
        /** Copies entries {@code from} to {@code to}; for use by any number of threads. */
        void copy(int from, int to, NonZeroPixels target) {
            entries.get(from, target.entries, 0, to - from);
        }
    }

    /** Writes the entries of some images behind those that are there. */
    Mapped append(NonZeroPixels pixels) throws IOException {
        FileChannel file = open();
        int entries = pixels.begin(pixels.images());
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(entries, Integer.BYTES)).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(pixels.entries, 0, entries);
        long position = file.size();
        while (bytes.hasRemaining()) {
            file.write(bytes, position + bytes.position());
        }
        ByteBuffer mapped = file.map(FileChannel.MapMode.READ_ONLY, position, bytes.capacity());
        return new Mapped(mapped.order(ByteOrder.nativeOrder()).asIntBuffer());
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(".pixels." + UUID.randomUUID() + ".tmp"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        return channel;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove a temporary file in " + folder, e);
        }
    }
}
