package io.github.inversenet.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads a gzip file of one member, RFC 1952, to its very end.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes whatever follows the compressed data for the end of the file; here it
 * is an error, since a damaged file is better noticed than used. Cut-off data throws {@link EOFException}, anything else
 * that is wrong with it {@link ZipException}; checksum and length are compared when the end is read.
 */
final class GzipInput extends InflaterInputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int TRAILER_BYTES = 8;

    private final CRC32 checksum = new CRC32();
    private boolean ended;

    private GzipInput(InputStream in, int bufferSize) {
        super(in, new Inflater(true), bufferSize);
    }

    /** Reads the header of {@code in}, which becomes this stream's to close. */
    static GzipInput open(InputStream in, int bufferSize) throws IOException {
        readHeader(in);
        return new GzipInput(in, bufferSize);
    }

    /** Whether a file that begins with these two bytes is a gzip file. */
    static boolean isMagic(int first, int second) {
        return first == 0x1f && second == 0x8b;
    }

    private static void readHeader(InputStream raw) throws IOException {
        CheckedInputStream in = new CheckedInputStream(raw, new CRC32());
        if (!isMagic(readByte(in), readByte(in)) || readByte(in) != DEFLATE) {
            throw new ZipException("the gzip header is damaged");
        }
        int flags = readByte(in);
        if ((flags & RESERVED) != 0) {
            throw new ZipException("the gzip header has reserved flags");
        }
        int timeSystemAndLevelBytes = 6;
        skip(in, timeSystemAndLevelBytes);
        if ((flags & EXTRA) != 0) {
            skip(in, readShort(in));
        }
        if ((flags & NAME) != 0) {
            skipText(in);
        }
        if ((flags & COMMENT) != 0) {
            skipText(in);
        }
        int expected = (int) in.getChecksum().getValue() & 0xffff;
        if ((flags & HEADER_CHECKSUM) != 0 && readShort(in) != expected) {
            throw new ZipException("the gzip header's checksum is wrong");
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = super.read(target, offset, length);
        if (count >= 0) {
            checksum.update(target, offset, count);
        } else {
            ended = true;
            checkTrailer();
        }
        return count;
    }

    private void checkTrailer() throws IOException {
        int buffered = inf.getRemaining();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buf, len - buffered, buffered), in);
        byte[] bytes = rest.readNBytes(TRAILER_BYTES);
        if (bytes.length < TRAILER_BYTES) {
            throw new EOFException("the gzip trailer is cut off");
        }
        ByteBuffer trailer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) checksum.getValue()) {
            throw new ZipException("the gzip checksum (CRC-32) is wrong");
        }
        if (trailer.getInt() != (int) inf.getBytesWritten()) {
            throw new ZipException("the gzip length is wrong");
        }
        if (rest.read() != -1) {
            throw new ZipException("more bytes follow the end of the gzip data");
        }
    }

    @Override
    public void close() throws IOException {
        // The superclass ends only inflaters of its own.
        inf.end();
        super.close();
    }

    private static int readByte(InputStream in) throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the gzip header is cut off");
        }
        return value;
    }

    private static int readShort(InputStream in) throws IOException {
        int low = readByte(in);
        return readByte(in) << 8 | low;
    }

    private static void skip(InputStream in, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            readByte(in);
        }
    }

    private static void skipText(InputStream in) throws IOException {
        int character;
        do {
            character = readByte(in);
        } while (character != 0);
    }
}
