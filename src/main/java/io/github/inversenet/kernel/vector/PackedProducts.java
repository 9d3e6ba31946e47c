package io.github.inversenet.kernel.vector;

/**
 * C += A·B, in float32 or float64, for matrices that a cache does not hold.
 *
 * <p>Blocks of B, and of an A that is read across its rows, are copied to where the inner loop reads them one value after
 * the other (Goto and van de Geijn 2008): rows of a large matrix are pages apart, and where they are apart by a power of
 * two they fall on the same lines of a cache. The chain of an output runs through the blocks in the order of the inner
 * index, as it does without them.
 */
final class PackedProducts {
    /** Rows of A in a block, which stays in the second cache; a multiple of a tile's six. */
    private static final int BLOCK_ROWS = 96;

    /** Values of the inner index in a block: a tile's columns of B stay in the first cache. */
    private static final int BLOCK_INNER = 256;

    /** Columns of B in a block, which stays in the second cache; a multiple of a tile's. */
    private static final int BLOCK_COLUMNS = 256;

    /** With fewer rows, or a smaller B, copying would take longer than it saves. */
    private static final int FEWEST_ROWS = 24;

    private static final int SMALLEST_B = 1 << 15;

    private PackedProducts() {}

    /**
     * What differs between the types of values.
     *
     * @param <T> {@code float[]} or {@code double[]}
     */
    interface Tiles<T> {
        /** Columns of a tile. */
        int columns();

        T array(int length);

        /** All rows of one tile's columns; the parameters are those of the kernel. */
        void add(
                T a,
                int aOffset,
                int aRowStride,
                int aColumnStride,
                T b,
                int bOffset,
                int bStride,
                T c,
                int cOffset,
                int cStride,
                int rows,
                int inner);
    }

    /** Whether a product is worth the copies. */
    static boolean suits(int aRowStride, int rows, int inner, int bStride, int columns) {
        boolean far = bStride > BLOCK_COLUMNS || (aRowStride == 1 && rows > BLOCK_COLUMNS);
        return far && rows >= FEWEST_ROWS && (long) inner * columns >= SMALLEST_B;
    }

    /**
     * All columns that fill tiles; the parameters are those of the kernel.
     *
     * @return how many columns are done
     */
    static <T> int add(
            Tiles<T> tiles,
            T a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            T b,
            int bOffset,
            int bStride,
            T c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        int done = columns - columns % tiles.columns();
        int depth = Math.min(inner, BLOCK_INNER);
        T packedA = tiles.array(aRowStride == 1 ? Math.min(rows, BLOCK_ROWS) * depth : 0);
        T packedB = tiles.array(Math.min(done, BLOCK_COLUMNS) * depth);
        for (int j = 0; j < done; j += BLOCK_COLUMNS) {
            int width = Math.min(BLOCK_COLUMNS, done - j);
            for (int k = 0; k < inner; k += BLOCK_INNER) {
                int length = Math.min(BLOCK_INNER, inner - k);
                packB(b, bOffset + k * bStride + j, bStride, length, width, packedB, tiles.columns());
                for (int i = 0; i < rows; i += BLOCK_ROWS) {
                    int height = Math.min(BLOCK_ROWS, rows - i);
                    int ai = aOffset + i * aRowStride + k * aColumnStride;
                    int ci = cOffset + i * cStride + j;
                    if (aRowStride == 1) {
                        for (int row = 0; row < length; row++) {
                            System.arraycopy(a, ai + row * aColumnStride, packedA, row * height, height);
                        }
                        addBlock(tiles, packedA, 0, 1, height, packedB, c, ci, cStride, height, length, width);
                    } else {
                        addBlock(
                                tiles,
                                a,
                                ai,
                                aRowStride,
                                aColumnStride,
                                packedB,
                                c,
                                ci,
                                cStride,
                                height,
                                length,
                                width);
                    }
                }
            }
        }
        return done;
    }

    /** Tile after tile of columns, row by row in each. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // Both are arrays of the same type T.
    private static <T> void packB(T b, int offset, int stride, int inner, int columns, T packed, int tileColumns) {
        for (int k = 0; k < inner; k++) {
            int from = offset + k * stride;
            int to = k * tileColumns;
            for (int j = 0; j < columns; j += tileColumns) {
                System.arraycopy(b, from + j, packed, to + j * inner, tileColumns);
            }
        }
    }

    private static <T> void addBlock(
            Tiles<T> tiles,
            T a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            T packedB,
            T c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        for (int j = 0; j < columns; j += tiles.columns()) {
            tiles.add(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    packedB,
                    j * inner,
                    tiles.columns(),
                    c,
                    cOffset + j,
                    cStride,
                    rows,
                    inner);
        }
    }
}
