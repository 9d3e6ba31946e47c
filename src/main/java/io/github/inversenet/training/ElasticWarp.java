package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import java.util.Arrays;

/**
 * Shows an image as another hand might have drawn it: rotated by up to 8°, scaled in both directions by up to 8 %, sheared
 * by up to 0.08, shifted by up to one pixel, and warped by a random field (Simard, Steinkraus and Platt 2003) given on a
 * grid of six by six points with a deviation of half a pixel. Between grid points the field follows a smooth step, between
 * pixels gray levels are bilinear. Lengths are those for images of 28 pixels and grow with the image.
 *
 * <p>All of it is drawn in float64 and computed in fixed-point integers, so that the same random numbers give the same
 * image everywhere. For use by one thread.
 */
final class ElasticWarp {
    private static final double ROTATION = 8 * (Math.PI / 180);
    private static final double SCALING = 0.08;
    private static final double SHEAR = 0.08;
    private static final double SHIFT = 1;
    private static final double DEVIATION = 0.5;
    private static final int USUAL_SIDE = 28;
    private static final double MOST_GROWTH = 8;

    private static final int GRID = 6;

    /** Fraction bits of coordinates, and of weights. */
    private static final int FRACTION = 16;

    private static final int WEIGHT = 8;
    private static final double ONE = 1 << FRACTION;
    private static final int HALF_LEVEL = 1 << (2 * WEIGHT - 1);

    /** Every second byte, from bit 0 on. */
    private static final int EVEN_BYTES = 0x00ff00ff;

    /** Sum of four numbers of 16 bits: its mean, and deviation √(4/12)·2¹⁶. */
    private static final int SUM_MEAN = 2 * 0xffff;

    private static final double SUM_DEVIATION = 65536 / Math.sqrt(3);

    /** Black pixels on every side of the image, so that a coordinate outside of it is black. */
    private static final int MARGIN = 2;

    private final int rows;
    private final int columns;
    private final int width;
    private final double growth;
    /** Of each pixel its own gray level and those to the right, below, and below to the right, in this order from bit 0 on. */
    private final int[] cells;
    /** Of each pixel its place among the cells. */
    private final int[] place;
    /** Of each row and each column the grid line before it, and the weight of the next. */
    private final int[] rowLine;

    private final int[] rowWeight;
    private final int[] columnLine;
    private final int[] columnWeight;
    /** Displacements on the grid's rows, at every column; along rows and along columns. */
    private final int[][] across;

    private final int[][] down;
    /** Coordinates among the cells of a row of pixels. */
    private final int[] x;

    private final int[] y;

    ElasticWarp(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        width = columns + 2 * MARGIN;
        growth = Math.min((double) Math.max(rows, columns) / USUAL_SIDE, MOST_GROWTH);
        cells = new int[Math.multiplyExact(rows + 2 * MARGIN, width)];
        place = new int[rows * columns];
        Arrays.setAll(place, pixel -> (pixel / columns + MARGIN) * width + pixel % columns + MARGIN);
        rowLine = new int[rows];
        rowWeight = new int[rows];
        columnLine = new int[columns];
        columnWeight = new int[columns];
        prepare(rowLine, rowWeight);
        prepare(columnLine, columnWeight);
        across = new int[GRID][columns];
        down = new int[GRID][columns];
        x = new int[columns];
        y = new int[columns];
    }

    private static void prepare(int[] line, int[] weight) {
        for (int i = 0; i < line.length; i++) {
            double position = line.length == 1 ? 0 : (double) i * (GRID - 1) / (line.length - 1);
            line[i] = Math.min(GRID - 2, (int) position);
            double rest = position - line[i];
            weight[i] = (int) Math.rint(rest * rest * (3 - 2 * rest) * (1 << WEIGHT));
        }
    }

    /**
     * Warps an image.
     *
     * @param pixels entries of the image, from {@code from} to {@code to}
     * @param target receives the entries of what it becomes, ascending
     * @param offset where the first of them stands
     * @return behind the last of them
     */
    int warp(int[] pixels, int from, int to, SplitMix random, int[] target, int offset) {
        for (int e = from; e < to; e++) {
            int gray = Kernels.gray(pixels[e]);
            int cell = place[Kernels.index(pixels[e])];
            cells[cell] |= gray;
            cells[cell - 1] |= gray << 8;
            cells[cell - width] |= gray << 16;
            cells[cell - width - 1] |= gray << 24;
        }
        double angle = random.around(ROTATION);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double scaleX = 1 + random.around(SCALING);
        double scaleY = 1 + random.around(SCALING);
        double shear = random.around(SHEAR);
        int xx = fixed(cosine / scaleX);
        int xy = fixed((shear * cosine - sine) / scaleX);
        int yx = fixed(sine / scaleY);
        int yy = fixed((cosine + shear * sine) / scaleY);
        double right = random.around(SHIFT * growth) - (columns - 1) / 2.0;
        double below = random.around(SHIFT * growth) - (rows - 1) / 2.0;
        // Long products: an image may have thousands of columns.
        int startX = fixed((xx * right + xy * below) / ONE + (columns - 1) / 2.0 + MARGIN);
        int startY = fixed((yx * right + yy * below) / ONE + (rows - 1) / 2.0 + MARGIN);
        draw(across, random);
        draw(down, random);
        int entry = offset;
        for (int row = 0; row < rows; row++) {
            displace(x, across, row, startX + row * xy, xx, ((width - 1) << FRACTION) - 1);
            displace(y, down, row, startY + row * yy, yx, ((rows + 2 * MARGIN - 1) << FRACTION) - 1);
            entry = sample(row * columns, target, entry);
        }
        for (int e = from; e < to; e++) {
            int cell = place[Kernels.index(pixels[e])];
            cells[cell] = 0;
            cells[cell - 1] = 0;
            cells[cell - width] = 0;
            cells[cell - width - 1] = 0;
        }
        return entry;
    }

    private static int fixed(double value) {
        return (int) Math.rint(value * ONE);
    }

    /** A random field on the grid's rows, at every column of the image. */
    private void draw(int[][] field, SplitMix random) {
        double factor = DEVIATION * growth * ONE / SUM_DEVIATION;
        int[] grid = new int[GRID];
        for (int[] line : field) {
            for (int j = 0; j < GRID; j++) {
                // Four numbers of 16 bits at once: their sum is nearly Gaussian, and bounded.
                long bits = random.next();
                long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
                grid[j] = (int) Math.rint((sum - SUM_MEAN) * factor);
            }
            for (int column = 0; column < columns; column++) {
                int before = grid[columnLine[column]];
                int after = grid[columnLine[column] + 1];
                line[column] = before + (((after - before) * columnWeight[column]) >> WEIGHT);
            }
        }
    }

    /** One coordinate of where each pixel of a row comes from, kept within the cells. */
    private void displace(int[] coordinate, int[][] field, int row, int start, int slope, int most) {
        int[] before = field[rowLine[row]];
        int[] after = field[rowLine[row] + 1];
        int weight = rowWeight[row];
        for (int column = 0; column < coordinate.length; column++) {
            int moved = before[column] + (((after[column] - before[column]) * weight) >> WEIGHT);
            coordinate[column] = Math.min(Math.max(start + column * slope + moved, 0), most);
        }
    }

    private int sample(int firstPixel, int[] target, int offset) {
        int entry = offset;
        for (int column = 0; column < columns; column++) {
            int cell = cells[(y[column] >> FRACTION) * width + (x[column] >> FRACTION)];
            if (cell == 0) {
                continue;
            }
            int right = (x[column] >> (FRACTION - WEIGHT)) & 0xff;
            int below = (y[column] >> (FRACTION - WEIGHT)) & 0xff;
            // Upper and lower pixels at once, 16 bits each.
            int both = (cell & EVEN_BYTES) * (256 - right) + ((cell >>> 8) & EVEN_BYTES) * right;
            int gray = ((both & 0xffff) * (256 - below) + (both >>> 16) * below + HALF_LEVEL) >> (2 * WEIGHT);
            // Written in any case, kept only if not black: there is no branch to mispredict.
            target[entry] = Kernels.entry(firstPixel + column, gray);
            entry += -gray >>> 31;
        }
        return entry;
    }
}
