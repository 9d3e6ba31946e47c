package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputTest {
    private static final byte[] CONTENT = IdxBytes.counting(1000);

    @Cases(200)
    void givesBackWhatTheJdkCompressed(
            @Within(max = 2000) int length,
            @Within(max = 255) int alphabet,
            @Within(min = 1, max = 64) int bufferSize,
            long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            // Few different bytes are compressed, many are stored.
            content[i] = (byte) random.nextInt(alphabet + 1);
        }
        assertThat(read(IdxBytes.gzip(content), bufferSize)).isEqualTo(content);
    }

    @Cases(200)
    void noticesEveryCut(@Within(min = 1, max = 64) int bufferSize, @Within(max = 200) int length) {
        byte[] whole = IdxBytes.gzip(IdxBytes.counting(500));
        assertThat(whole).hasSizeGreaterThan(200);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(Arrays.copyOf(whole, length), bufferSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 64, 4096})
    void noticesACutInTheTrailer(int bufferSize) {
        byte[] whole = IdxBytes.gzip(CONTENT);
        for (int missing = 1; missing <= 8; missing++) {
            byte[] cut = Arrays.copyOf(whole, whole.length - missing);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> read(cut, bufferSize))
                    .withMessageContaining("trailer is cut off");
        }
    }

    /** The JDK's own stream stays silent here: fewer or more bytes than a gzip header has, at any place in the buffer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 18, 19, 1000})
    void noticesTrailingGarbage(int garbage) {
        byte[] whole = IdxBytes.gzip(CONTENT);
        byte[] longer = Arrays.copyOf(whole, whole.length + garbage);
        for (int bufferSize : new int[] {1, 8, whole.length - 8, whole.length, whole.length + 1, 4096}) {
            assertThatExceptionOfType(ZipException.class)
                    .isThrownBy(() -> read(longer, bufferSize))
                    .withMessageContaining("more bytes follow");
        }
    }

    @Cases(50)
    void readsMembersOneAfterTheOther(@Within(min = 1, max = 64) int bufferSize, @Within(min = 2, max = 40) int members)
            throws IOException {
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < members; i++) {
            byte[] part = IdxBytes.counting(i * 7);
            content.writeBytes(part);
            files.writeBytes(IdxBytes.gzip(part));
        }

        assertThat(read(files.toByteArray(), bufferSize)).isEqualTo(content.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 512})
    void checksEveryMember(int bufferSize) {
        byte[] member = IdxBytes.gzip(CONTENT);
        byte[] twice = Arrays.copyOf(member, 2 * member.length);
        System.arraycopy(member, 0, twice, member.length, member.length);
        byte[] wrong = twice.clone();
        wrong[wrong.length - 8] ^= 1;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(wrong, bufferSize))
                .withMessageContaining("CRC-32");
        byte[] cut = Arrays.copyOf(twice, member.length + 15);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(cut, bufferSize));
    }

    @Test
    void noticesAWrongChecksum() {
        byte[] bytes = IdxBytes.gzip(CONTENT);
        bytes[bytes.length - 8] ^= 1;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(bytes, 512))
                .withMessageContaining("CRC-32");
    }

    @Test
    void noticesAWrongLength() {
        byte[] bytes = IdxBytes.gzip(CONTENT);
        bytes[bytes.length - 1] ^= 1;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(bytes, 512))
                .withMessageContaining("length is wrong");
    }

    /** Bytes 4 to 9 (time, extra flags, system) carry no data and no check. */
    @Cases(300)
    void noticesEveryFlippedBit(@Within(max = 7) int bit, @Within(max = 1000) int place) {
        byte[] bytes = IdxBytes.gzip(CONTENT);
        int position = place % bytes.length;
        if (position < 3 || position > 9) {
            bytes[position] ^= (byte) (1 << bit);
            assertThatIOException().isThrownBy(() -> read(bytes, 512));
        }
    }

    @Test
    void skipsTheOptionalFieldsOfTheHeader() throws IOException {
        assertThat(read(withOptionalFields(0), 16)).isEqualTo(CONTENT);
    }

    @Test
    void checksTheChecksumOfTheHeader() {
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(withOptionalFields(1), 16))
                .withMessageContaining("header's checksum");
    }

    @Test
    void refusesReservedFlags() {
        byte[] bytes = IdxBytes.gzip(CONTENT);
        bytes[3] = 0x20;
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(bytes, 16))
                .withMessageContaining("reserved");
    }

    private static byte[] withOptionalFields(int checksumError) {
        byte[] plain = IdxBytes.gzip(CONTENT);
        byte[] head = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0};
        CRC32 checksum = new CRC32();
        checksum.update(head);
        int low = (int) checksum.getValue() + checksumError;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head);
        bytes.write(low);
        bytes.write(low >> 8);
        bytes.write(plain, 10, plain.length - 10);
        return bytes.toByteArray();
    }

    private static byte[] read(byte[] bytes, int bufferSize) throws IOException {
        try (GzipInput in = GzipInput.open(new ByteArrayInputStream(bytes), bufferSize)) {
            return in.readAllBytes();
        }
    }
}
