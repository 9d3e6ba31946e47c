package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One IDX file of unsigned bytes, plain or gzip, read front to back.
 *
 * <p>The format is that of <a href="https://yann.lecun.com/exdb/mnist/">yann.lecun.com/exdb/mnist</a>: a magic number
 * (two zero bytes, the type, the number of dimensions), one big-endian int per dimension, the values. Whether a file is
 * compressed is told by its first bytes, not by its name. Every error is an {@link InverseException} that names the file.
 */
final class IdxStream implements AutoCloseable {
    /** More than any image that a dense network takes in; keeps a damaged header from asking for gigabytes. */
    static final int MAXIMUM_PIXELS = 1 << 24;

    private static final int BUFFER_BYTES = 1 << 16;
    /** Deflate cannot shrink data further than this: zlib.net/zlib_tech.html. */
    private static final int MAXIMUM_DEFLATE_RATIO = 1032;

    private static final int UNSIGNED_BYTE = 0x08;

    /** What a file holds. */
    enum Kind {
        IMAGES(0x00000803, "images", 3),
        LABELS(0x00000801, "labels", 1);

        private final int magic;
        private final String noun;
        private final int dimensions;

        Kind(int magic, String noun, int dimensions) {
            this.magic = magic;
            this.noun = noun;
            this.dimensions = dimensions;
        }
    }

    private final Path file;
    private final Kind kind;
    private final InputStream in;
    private final boolean gzip;
    private final long storedBytes;
    private final List<Integer> dimensions;
    private long position;

    private IdxStream(Path file, Kind kind, InputStream in, boolean gzip, long storedBytes) {
        this.file = file;
        this.kind = kind;
        this.in = in;
        this.gzip = gzip;
        this.storedBytes = storedBytes;
        checkMagic(readInt());
        this.dimensions = readDimensions();
        checkSize();
    }

    /** Opens the file, checks its header, and stands before the first value. */
    static IdxStream open(Path file, Kind kind) {
        if (!Files.isRegularFile(file)) {
            throw new InverseException("%s: there is no such file; an IDX file of %s was expected. Check the path"
                    .formatted(file, kind.noun));
        }
        InputStream raw = null;
        try {
            long size = Files.size(file);
            raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            raw.mark(2);
            boolean gzip = GzipInput.isMagic(raw.read(), raw.read());
            raw.reset();
            return new IdxStream(file, kind, gzip ? GzipInput.open(raw, BUFFER_BYTES) : raw, gzip, size);
        } catch (IOException e) {
            closeAfterFailure(raw, e);
            throw failure(file, e);
        } catch (InverseException e) {
            closeAfterFailure(raw, e);
            throw e;
        }
    }

    /** The header's sizes in order: count, then for images rows and columns. All are at least 1. */
    List<Integer> dimensions() {
        return dimensions;
    }

    int count() {
        return dimensions.get(0);
    }

    /** Fills {@code length} bytes of the target from {@code offset} on. */
    void read(byte[] target, int offset, int length) {
        int done;
        try {
            done = in.readNBytes(target, offset, length);
        } catch (IOException e) {
            throw failure(file, e);
        }
        position += done;
        if (done < length) {
            throw truncated(position);
        }
    }

    /** Checks that nothing follows the last value; in a gzip file this also compares the checksum. */
    void expectEnd() {
        int next;
        try {
            next = in.read();
        } catch (IOException e) {
            throw failure(file, e);
        }
        if (next >= 0) {
            throw trailing();
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private int readInt() {
        byte[] bytes = new byte[Integer.BYTES];
        int done;
        try {
            done = in.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw failure(file, e);
        }
        position += done;
        if (done < bytes.length) {
            throw new InverseException(
                    "%s: the header of an IDX file of %s has %d bytes, but the file ends after %d. Fetch the file again"
                            .formatted(file, kind.noun, headerBytes(), position));
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private void checkMagic(int magic) {
        if (magic == kind.magic) {
            return;
        }
        int type = magic >>> 8;
        String found;
        if (magic == Kind.IMAGES.magic || magic == Kind.LABELS.magic) {
            found = "which marks %s. Check that the two files are not swapped"
                    .formatted(magic == Kind.IMAGES.magic ? Kind.IMAGES.noun : Kind.LABELS.noun);
        } else if (type == UNSIGNED_BYTE) {
            found = "which marks values of %d dimensions. Store %s in %d"
                    .formatted(magic & 0xff, kind.noun, kind.dimensions);
        } else if (type >= 0x09 && type <= 0x0e) {
            found = "which marks values of type 0x%02x. Store unsigned bytes, type 0x08".formatted(type);
        } else {
            found = "so this is not an IDX file. Check the path, or fetch the file again";
        }
        throw new InverseException("%s: an IDX file of %s begins with 0x%08x, but this one with 0x%08x, %s"
                .formatted(file, kind.noun, kind.magic, magic, found));
    }

    private List<Integer> readDimensions() {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < kind.dimensions; i++) {
            sizes.add(readInt());
        }
        return List.copyOf(sizes);
    }

    private void checkSize() {
        if (dimensions.stream().anyMatch(size -> size < 1)) {
            throw new InverseException("%s: the header gives the dimensions %s, but each must be from 1 to %d. %s"
                    .formatted(file, shape(), Integer.MAX_VALUE, "Write the file anew"));
        }
        if (pixels() > MAXIMUM_PIXELS) {
            throw new InverseException("%s: the header gives the dimensions %s, but an image may have %d pixels. %s"
                    .formatted(file, shape(), MAXIMUM_PIXELS, "Write the file anew with smaller images"));
        }
        if (gzip) {
            if (expectedBytes() / MAXIMUM_DEFLATE_RATIO > storedBytes) {
                throw new InverseException(
                        "%s: the header promises %s, %d bytes, which %d bytes of gzip data cannot hold. %s"
                                .formatted(file, shape(), expectedBytes(), storedBytes, "Fetch the file again"));
            }
        } else if (storedBytes < expectedBytes()) {
            throw truncated(storedBytes);
        } else if (storedBytes > expectedBytes()) {
            throw trailing();
        }
    }

    /** In long: two ints cannot overflow it, and the count is multiplied only after the limit was checked. */
    private long pixels() {
        return kind == Kind.IMAGES ? (long) dimensions.get(1) * dimensions.get(2) : 1;
    }

    private long expectedBytes() {
        return headerBytes() + count() * pixels();
    }

    private int headerBytes() {
        return Integer.BYTES * (1 + kind.dimensions);
    }

    private String shape() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private InverseException truncated(long found) {
        return new InverseException(
                "%s: the header promises %s %s, %d bytes with the header, but the file ends after %d. %s"
                        .formatted(file, shape(), kind.noun, expectedBytes(), found, "Fetch the file again"));
    }

    private InverseException trailing() {
        return new InverseException("%s: the header promises %s %s, %d bytes with the header, but more follow. %s"
                .formatted(file, shape(), kind.noun, expectedBytes(), "Fetch the file again"));
    }

    private static InverseException failure(Path file, IOException e) {
        String reason = e.getMessage();
        if (e instanceof EOFException) {
            return new InverseException("%s: the gzip data is cut off. Fetch the file again".formatted(file), e);
        }
        if (e instanceof ZipException) {
            return new InverseException("%s: %s. Fetch the file again".formatted(file, reason), e);
        }
        return new InverseException("%s: cannot be read: %s. Check the file and its permissions".formatted(file, e), e);
    }

    private static void closeAfterFailure(@Nullable InputStream raw, Exception failure) {
        if (raw != null) {
            try {
                raw.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
