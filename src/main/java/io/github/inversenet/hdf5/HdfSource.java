package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** An HDF5 file whose bytes are in memory: no mapping, no second file reached through a link. */
public final class HdfSource {
    /** Larger files are refused, and so are arrays that would be larger in memory. */
    public static final long MAXIMUM_BYTES = 1L << 30;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};
    private static final String PROVIDE = "Run inverse:train to make one, or set inverse.modelFile to the right file.";

    private final Path path;
    private final HdfGroup root;

    private HdfSource(Path path, HdfGroup root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Reads a whole file.
     *
     * @throws ModelFileException for a file that is missing, too large, cut off, or not HDF5
     */
    public static HdfSource open(Path path) {
        byte[] bytes = readBytes(path);
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

    private static byte[] readBytes(Path path) {
        if (Files.notExists(path)) {
            throw new ModelFileException(path, "does not exist", PROVIDE);
        }
        if (Files.isDirectory(path)) {
            throw new ModelFileException(path, "is a directory", PROVIDE);
        }
        try {
            long size = Files.size(path);
            if (size > MAXIMUM_BYTES) {
                throw new ModelFileException(
                        path,
                        "has %,d bytes; at most %,d are read".formatted(size, MAXIMUM_BYTES),
                        "Save the model without its optimizer: model.save(path, include_optimizer=False).");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ModelFileException(
                    path, "cannot be read: " + e, "Check that it is a regular file that this user may read.", e);
        } catch (OutOfMemoryError e) {
            throw new ModelFileException(path, "does not fit into memory", "Give Java more memory with -Xmx.", e);
        }
    }

    private static void requireSignature(Path path, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ModelFileException(path, "is empty", PROVIDE);
        }
        if (startsWith(bytes, ZIP_SIGNATURE, 0)) {
            throw new ModelFileException(
                    path,
                    "is a zip archive, as Keras 3 writes for the ending .keras",
                    "Save the model in the HDF5 layout: model.save(\"model.h5\").");
        }
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
