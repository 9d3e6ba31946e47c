package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip archive in memory, read by its directory: entries are asked for by name, and only those are unpacked, to exactly
 * the size that the directory gives them. Archives of more than 4 GiB, encryption and several parts are refused.
 */
final class ZipArchive {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** Zero biases compress well; trained kernels to no less than about half. */
    private static final long SMALLEST_LIMIT = 16L << 20;

    private static final long LARGEST_EXPANSION = 64;

    private final Path path;
    private final ByteBuffer bytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(int flags, int method, long checksum, long packed, long size, long header) {}

    ZipArchive(Path path, byte[] content) {
        this.path = path;
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            readDirectory(findEnd());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw ModelFileException.unreadable(path, "directory of the zip archive", e);
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    /**
     * The content of an entry; empty if there is none of this name.
     *
     * @param largest the most bytes that it may have
     */
    Optional<byte[]> read(String name, long largest) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        long limit = Math.min(largest, Math.max(SMALLEST_LIMIT, LARGEST_EXPANSION * bytes.capacity()));
        if (entry.size() > limit) {
            throw new ModelFileException(
                    path,
                    "would expand its entry '%s' to %,d bytes; at most %,d are read"
                            .formatted(name, entry.size(), limit),
                    "Save the model again, without its optimizer.");
        }
        try {
            byte[] content = unpack(entry);
            CRC32 checksum = new CRC32();
            checksum.update(content);
            if (checksum.getValue() != entry.checksum()) {
                throw ModelFileException.damaged(path, "has a wrong checksum for its entry '%s'".formatted(name));
            }
            return Optional.of(content);
        } catch (DataFormatException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | OutOfMemoryError e) {
            throw ModelFileException.unreadable(path, "entry '%s'".formatted(name), e);
        }
    }

    private byte[] unpack(Entry entry) throws DataFormatException {
        int header = Math.toIntExact(entry.header());
        if ((entry.flags() & 1) != 0 || bytes.getInt(header) != LOCAL_SIGNATURE) {
            throw new IllegalArgumentException("encrypted, or not where the directory says");
        }
        int start = header + 30 + unsignedShort(header + 26) + unsignedShort(header + 28);
        ByteBuffer packed = bytes.slice(start, Math.toIntExact(entry.packed()));
        byte[] content = new byte[Math.toIntExact(entry.size())];
        if (entry.method() == STORED && entry.packed() == entry.size()) {
            packed.get(content);
            return content;
        }
        if (entry.method() != DEFLATED) {
            throw new IllegalArgumentException("compressed by method " + entry.method());
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int length = 0;
            while (length < content.length) {
                int count = inflater.inflate(content, length, content.length - length);
                if (count == 0) {
                    throw new DataFormatException("ends early");
                }
                length += count;
            }
            if (inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw new DataFormatException("is longer than it says");
            }
            return content;
        } finally {
            inflater.end();
        }
    }

    /** The end of the directory is the last record, behind which only a comment of up to 65,535 bytes may stand. */
    private int findEnd() {
        int earliest = Math.max(0, bytes.capacity() - END_BYTES - 0xffff);
        for (int at = bytes.capacity() - END_BYTES; at >= earliest; at--) {
            if (bytes.getInt(at) == END_SIGNATURE && at + END_BYTES + unsignedShort(at + 20) == bytes.capacity()) {
                return at;
            }
        }
        throw new IllegalArgumentException("no end of the directory");
    }

    private void readDirectory(int end) {
        int count = unsignedShort(end + 10);
        int at = Math.toIntExact(unsignedInt(end + 16));
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(at) != ENTRY_SIGNATURE) {
                throw new IllegalArgumentException("entry %d is not where it should be".formatted(i));
            }
            byte[] name = new byte[unsignedShort(at + 28)];
            bytes.get(at + 46, name);
            Entry entry = new Entry(
                    unsignedShort(at + 8),
                    unsignedShort(at + 10),
                    unsignedInt(at + 16),
                    unsignedInt(at + 20),
                    unsignedInt(at + 24),
                    unsignedInt(at + 42));
            if (entries.put(new String(name, StandardCharsets.UTF_8), entry) != null) {
                throw new IllegalArgumentException("two entries of one name");
            }
            at += 46 + name.length + unsignedShort(at + 30) + unsignedShort(at + 32);
        }
    }

    private int unsignedShort(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private long unsignedInt(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
