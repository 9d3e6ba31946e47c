package io.github.inversenet.report;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures as 8-bit gray PNG files, written beside the target and moved over it whole. */
public final class PngFiles {
    private static final int GAP = 2;
    private static final int GAP_LEVEL = 96;

    private PngFiles() {}

    /** @throws io.github.inversenet.InverseException if the file cannot be written */
    public static void write(Path file, GrayImage image) {
        WholeFiles.write(file, bytes(image));
    }

    /** The file that {@link #write} would write. */
    public static byte[] bytes(GrayImage image) {
        BufferedImage picture = new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_BYTE_GRAY);
        draw(image, picture, 0, 0);
        return encode(picture);
    }

    /** @throws InverseException if the file cannot be read, or is no picture */
    public static GrayImage read(Path file) {
        BufferedImage picture;
        try {
            picture = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new InverseException("cannot read the picture %s: %s".formatted(file, WholeFiles.reason(e)), e);
        }
        if (picture == null) {
            throw new InverseException("%s is no picture; run the goal reconstruct again".formatted(file));
        }
        double[] pixels = new double[picture.getWidth() * picture.getHeight()];
        picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 255;
        }
        return new GrayImage(picture.getHeight(), picture.getWidth(), pixels);
    }

    /**
     * All pictures on one sheet, row by row, in as nearly square an arrangement as there is.
     *
     * @param images at least one, all of one size
     * @throws io.github.inversenet.InverseException if the file cannot be written
     */
    public static void writeContactSheet(Path file, List<GrayImage> images) {
        int across = (int) Math.ceil(Math.sqrt(images.size()));
        int down = (images.size() + across - 1) / across;
        int width = images.get(0).columns() + GAP;
        int height = images.get(0).rows() + GAP;
        BufferedImage sheet =
                new BufferedImage(across * width + GAP, down * height + GAP, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < sheet.getHeight(); row++) {
            for (int column = 0; column < sheet.getWidth(); column++) {
                sheet.getRaster().setSample(column, row, 0, GAP_LEVEL);
            }
        }
        for (int i = 0; i < images.size(); i++) {
            draw(images.get(i), sheet, GAP + (i % across) * width, GAP + (i / across) * height);
        }
        WholeFiles.write(file, encode(sheet));
    }

    private static void draw(GrayImage image, BufferedImage target, int left, int top) {
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                // The raster takes gray levels as they are; setRGB would convert between colour spaces.
                target.getRaster().setSample(left + column, top + row, 0, image.level(row, column));
            }
        }
    }

    private static byte[] encode(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] levels = (byte[]) picture.getRaster().getDataElements(0, 0, width, height, null);
        return PngEncoder.encode(width, height, levels);
    }
}
