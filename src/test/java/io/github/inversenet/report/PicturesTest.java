package io.github.inversenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.kernel.SplitMix;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir
    private Path folder;

    @Test
    void aPngHoldsTheGrayLevelsClippedToWhatCanBeShown() throws Exception {
        Path file = folder.resolve("new folder/image.png");
        PngFiles.write(file, new GrayImage(2, 3, new double[] {0, 0.5, 1, -0.3, 1.7, Double.NaN}));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(3);
        assertThat(picture.getHeight()).isEqualTo(2);
        int[] levels = picture.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null);
        assertThat(levels).containsExactly(0, 128, 255, 0, 255, 0);
    }

    /** zlib gave other bytes with other JDKs; Python's zlib and struct made this file. */
    @Test
    void aPngHasTheSameBytesEverywhere() throws Exception {
        Path file = folder.resolve("image.png");
        PngFiles.write(file, new GrayImage(1, 2, new double[] {0.2, 1}));
        assertThat(Files.readAllBytes(file))
                .isEqualTo(HexFormat.of()
                        .parseHex("89504e470d0a1a0a0000000d4948445200000002000000010800000000d1492056"
                                + "0000000e494441547801010300fcff0033ff01680133cf7f74140000000049454e44ae426082"));
    }

    /** More than 65,535 bytes take several blocks. */
    @Test
    void aLargePngComesBack() throws Exception {
        byte[] levels = new byte[300 * 400];
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) random.next();
        }
        Path file = Files.write(folder.resolve("large.png"), PngEncoder.encode(300, 400, levels));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat((byte[]) picture.getRaster().getDataElements(0, 0, 300, 400, null))
                .isEqualTo(levels);
    }

    @Test
    void aContactSheetShowsEveryPictureOnce() throws Exception {
        List<GrayImage> images = List.of(flat(0.0), flat(1.0), flat(0.2), flat(0.4), flat(0.6));
        Path file = folder.resolve("sheet.png");
        PngFiles.writeContactSheet(file, images);
        BufferedImage sheet = ImageIO.read(file.toFile());
        // Three across and two down, two pixels between and around them.
        assertThat(sheet.getWidth()).isEqualTo(3 * 6 + 2);
        assertThat(sheet.getHeight()).isEqualTo(2 * 6 + 2);
        int[] levels = new int[5];
        for (int i = 0; i < 5; i++) {
            levels[i] = sheet.getRaster().getSample(2 + 6 * (i % 3), 2 + 6 * (i / 3), 0);
        }
        assertThat(levels).containsExactly(0, 255, 51, 102, 153);
    }

    @Test
    void asciiGoesFromDarkToBright() {
        GrayImage image = new GrayImage(3, 2, new double[] {0, 1, 0, 1, 1, 0.5});
        assertThat(TerminalPicture.ascii(image)).containsExactly(" @", "@=");
    }

    @Test
    void halfBlocksShowTwoRowsInOne() {
        assertThat(TerminalPicture.halfBlocks(new GrayImage(2, 1, new double[] {1, 0})))
                .containsExactly("\u001b[38;5;255;48;5;232m\u2580\u001b[0m");
    }

    @Test
    void numbersComeBackFromCsvUnchanged() {
        Path file = folder.resolve("pixels.csv");
        CsvFiles.write(file, List.of(new double[] {0.1, -1e-300, 1.0 / 3}, new double[] {5}));
        assertThat(CsvFiles.read(file)).containsExactly(List.of(0.1, -1e-300, 1.0 / 3), List.of(5.0));
    }

    @Test
    void whatIsNoNumberIsNamedWithItsLine() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.csv"), "1,2\n\n3,four\n");
        assertThatThrownBy(() -> CsvFiles.read(file))
                .isInstanceOf(InverseException.class)
                .hasMessage(file + ", line 3: 'four' is not a finite number. Write numbers separated by commas");
        assertThatThrownBy(() -> CsvFiles.parse("1,NaN", "<output>")).hasMessageContaining("<output>: 'NaN'");
        assertThatThrownBy(() -> CsvFiles.read(folder.resolve("missing.csv")))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("missing.csv");
    }

    private static GrayImage flat(double level) {
        double[] pixels = new double[16];
        java.util.Arrays.fill(pixels, level);
        return new GrayImage(4, 4, pixels);
    }
}
