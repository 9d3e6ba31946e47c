package io.github.inversenet.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Encodes 8-bit gray pictures as PNG (ISO/IEC 15948) without compression. Compressed bytes would depend on the zlib
 * that a JDK comes with; these are the same everywhere.
 */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Length, type and checksum. */
    private static final int CHUNK_BYTES = 12;

    private static final int HEADER_BYTES = 13;
    private static final int ZLIB_HEADER = 0x7801;
    private static final int MOST_IN_A_BLOCK = 65_535;

    private PngEncoder() {}

    /** @param levels gray levels row by row, {@code width · height} of them */
    static byte[] encode(int width, int height, byte[] levels) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
        // Eight bits of gray; compression, filter and interlace methods 0.
        header.put(new byte[] {8, 0, 0, 0, 0});
        byte[] data = stored(scanlines(width, height, levels));
        ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_BYTES + HEADER_BYTES + data.length);
        file.put(SIGNATURE);
        putChunk(file, "IHDR", header.array());
        putChunk(file, "IDAT", data);
        putChunk(file, "IEND", new byte[0]);
        return file.array();
    }

    /** Each row behind a byte that says: not filtered. */
    private static byte[] scanlines(int width, int height, byte[] levels) {
        byte[] lines = new byte[Math.multiplyExact(height, width + 1)];
        for (int row = 0; row < height; row++) {
            System.arraycopy(levels, row * width, lines, row * (width + 1) + 1, width);
        }
        return lines;
    }

    /** A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4). */
    private static byte[] stored(byte[] bytes) {
        int blocks = (bytes.length + MOST_IN_A_BLOCK - 1) / MOST_IN_A_BLOCK;
        ByteBuffer stream = ByteBuffer.allocate(Short.BYTES + 5 * blocks + bytes.length + Integer.BYTES);
        stream.putShort((short) ZLIB_HEADER);
        for (int from = 0; from < bytes.length; from += MOST_IN_A_BLOCK) {
            int length = Math.min(MOST_IN_A_BLOCK, bytes.length - from);
            boolean last = from + length == bytes.length;
            stream.put((byte) (last ? 1 : 0));
            // Little-endian, and its complement.
            stream.putShort(Short.reverseBytes((short) length)).putShort(Short.reverseBytes((short) ~length));
            stream.put(bytes, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(bytes);
        return stream.putInt((int) sum.getValue()).array();
    }

    private static void putChunk(ByteBuffer file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
    }
}
