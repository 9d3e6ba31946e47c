package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * C += A·B in float32 for matrices that a cache does not hold.
 *
 * <p>Blocks of B, and of an A that is read across its rows, are copied to where the inner loop reads them one value after
 * the other (Goto and van de Geijn 2008): rows of a large matrix are pages apart, and where they are apart by a power of
 * two they fall on the same lines of a cache. The chain of an output runs through the blocks in the order of the inner
 * index, as it does without them.
 */
final class PackedFloatProducts {
    private static final int TILE_COLUMNS = 2 * FloatVector.SPECIES_PREFERRED.length();

    /** Rows of A in a block, which stays in the second cache; a multiple of a tile's six. */
    private static final int BLOCK_ROWS = 96;

    /** Values of the inner index in a block: a tile's columns of B stay in the first cache. */
    private static final int BLOCK_INNER = 256;

    /** Columns of B in a block, which stays in the second cache; a multiple of a tile's. */
    private static final int BLOCK_COLUMNS = 256;

    /** With fewer rows, or a smaller B, copying would take longer than it saves. */
    private static final int FEWEST_ROWS = 24;

    private static final int SMALLEST_B = 1 << 15;

    private PackedFloatProducts() {}

    /** Whether a product is worth the copies. */
    static boolean suits(int aRowStride, int rows, int inner, int bStride, int columns) {
        boolean far = bStride > BLOCK_COLUMNS || aRowStride == 1 && rows > BLOCK_COLUMNS;
        return far && rows >= FEWEST_ROWS && (long) inner * columns >= SMALLEST_B;
    }

    /**
     * All columns that fill tiles; the parameters are those of the kernel.
     *
     * @return how many columns are done
     */
    static int add(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        int done = columns - columns % TILE_COLUMNS;
        int depth = Math.min(inner, BLOCK_INNER);
        float[] packedA = new float[aRowStride == 1 ? Math.min(rows, BLOCK_ROWS) * depth : 0];
        float[] packedB = new float[Math.min(done, BLOCK_COLUMNS) * depth];
        for (int j = 0; j < done; j += BLOCK_COLUMNS) {
            int width = Math.min(BLOCK_COLUMNS, done - j);
            for (int k = 0; k < inner; k += BLOCK_INNER) {
                int length = Math.min(BLOCK_INNER, inner - k);
                packB(b, bOffset + k * bStride + j, bStride, length, width, packedB);
                for (int i = 0; i < rows; i += BLOCK_ROWS) {
                    int height = Math.min(BLOCK_ROWS, rows - i);
                    int ai = aOffset + i * aRowStride + k * aColumnStride;
                    int ci = cOffset + i * cStride + j;
                    if (aRowStride == 1) {
                        for (int row = 0; row < length; row++) {
                            System.arraycopy(a, ai + row * aColumnStride, packedA, row * height, height);
                        }
                        addBlock(packedA, 0, 1, height, packedB, c, ci, cStride, height, length, width);
                    } else {
                        addBlock(a, ai, aRowStride, aColumnStride, packedB, c, ci, cStride, height, length, width);
                    }
                }
            }
        }
        return done;
    }

    /** Tile after tile of columns, row by row in each. */
    private static void packB(float[] b, int offset, int stride, int inner, int columns, float[] packed) {
        for (int k = 0; k < inner; k++) {
            int from = offset + k * stride;
            int to = k * TILE_COLUMNS;
            for (int j = 0; j < columns; j += TILE_COLUMNS) {
                System.arraycopy(b, from + j, packed, to + j * inner, TILE_COLUMNS);
            }
        }
    }

    private static void addBlock(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] packedB,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        for (int j = 0; j < columns; j += TILE_COLUMNS) {
            TwoVectorTiles.add(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    packedB,
                    j * inner,
                    TILE_COLUMNS,
                    c,
                    cOffset + j,
                    cStride,
                    rows,
                    inner);
        }
    }
}
