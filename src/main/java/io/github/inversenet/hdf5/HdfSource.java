package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import java.nio.file.Path;
import java.util.Arrays;

/** An HDF5 file whose bytes are in memory: no mapping, no second file reached through a link. */
public final class HdfSource {
    /** Larger files are refused, and so are arrays that would be larger in memory. */
    public static final long MAXIMUM_BYTES = 1L << 30;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final String PROVIDE = "Run inverse:train to make one, or set inverse.modelFile to the right file.";

    private final Path path;
    private final HdfGroup root;

    private HdfSource(Path path, HdfGroup root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Opens a file whose bytes were read.
     *
     * @param path of the file, for messages
     * @throws ModelFileException for bytes that are cut off or not HDF5
     */
    public static HdfSource of(Path path, byte[] bytes) {
        requireSignature(path, bytes);
        return ParserGuard.parse(path, "superblock", () -> {
            HdfFile file = HdfFile.fromBytes(bytes);
            requireWhole(path, bytes, file.getHdfBackingStorage().getSuperblock());
            return new HdfSource(path, new HdfGroup(path, file, "", new ExpansionBudget(path, bytes.length)));
        });
    }

    public Path path() {
        return path;
    }

    public HdfGroup root() {
        return root;
    }

    private static void requireSignature(Path path, byte[] bytes) {
        // A file may begin with a block of the user's own, 512 bytes or a larger power of two.
        for (long offset = 0; offset < bytes.length; offset = offset == 0 ? 512 : 2 * offset) {
            if (startsWith(bytes, SIGNATURE, (int) offset)) {
                return;
            }
        }
        throw new ModelFileException(path, "is not an HDF5 file: it lacks the signature of one", PROVIDE);
    }

    private static boolean startsWith(byte[] bytes, byte[] signature, int offset) {
        return bytes.length - offset >= signature.length
                && Arrays.equals(bytes, offset, offset + signature.length, signature, 0, signature.length);
    }

    private static void requireWhole(Path path, byte[] bytes, Superblock superblock) {
        // Counted from the file's first byte, also behind a user block.
        long end = superblock.getEndOfFileAddress();
        if (end > bytes.length) {
            throw ModelFileException.damaged(
                    path, "is cut off: it should have %,d bytes but has %,d".formatted(end, bytes.length));
        }
    }
}
