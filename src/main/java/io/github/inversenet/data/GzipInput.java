package io.github.inversenet.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads a gzip file, RFC 1952, to its very end: one member or several, whose contents follow each other.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes whatever follows a member, and is no other one, for the end of the file;
 * here it is an error, since a damaged file is better noticed than used. Cut-off data throws {@link EOFException}, anything
 * else that is wrong with it {@link ZipException}; checksum and length are compared at the end of each member.
 */
final class GzipInput extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int TRAILER_BYTES = 8;

    private final PushbackInputStream in;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int filled;
    private boolean ended;

    private GzipInput(InputStream in, int bufferSize) {
        this.in = new PushbackInputStream(in, Math.max(2, bufferSize));
        buffer = new byte[bufferSize];
    }

    /** Reads the header of {@code in}, which becomes this stream's to close. */
    static GzipInput open(InputStream in, int bufferSize) throws IOException {
        GzipInput input = new GzipInput(in, bufferSize);
        readHeader(input.in);
        return input;
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
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("the gzip data needs a dictionary");
            } else {
                fill();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("the gzip data is damaged: " + e.getMessage());
        }
    }

    private void fill() throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("the gzip data is cut off");
        }
        inflater.setInput(buffer, 0, count);
        filled = count;
    }

    private void endMember() throws IOException {
        in.unread(buffer, filled - inflater.getRemaining(), inflater.getRemaining());
        checkTrailer();
        int first = in.read();
        if (first < 0) {
            ended = true;
            return;
        }
        int second = in.read();
        if (!isMagic(first, second)) {
            throw new ZipException("more bytes follow the end of the gzip data");
        }
        in.unread(second);
        in.unread(first);
        readHeader(in);
        inflater.reset();
        checksum.reset();
    }

    private void checkTrailer() throws IOException {
        byte[] bytes = in.readNBytes(TRAILER_BYTES);
        if (bytes.length < TRAILER_BYTES) {
            throw new EOFException("the gzip trailer is cut off");
        }
        ByteBuffer trailer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) checksum.getValue()) {
            throw new ZipException("the gzip checksum (CRC-32) is wrong");
        }
        if (trailer.getInt() != (int) inflater.getBytesWritten()) {
            throw new ZipException("the gzip length is wrong");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
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
