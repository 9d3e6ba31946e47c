package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a model file, and what kind of file they are. Files of other programs are named for what they are. */
final class ModelBytes {
    private static final String PROVIDE = "Run inverse:train to make one, or set inverse.modelFile to the right file.";
    private static final String CONVERT =
            "Convert it to Keras where it was made, and save it there with model.save(\"model.keras\").";

    private ModelBytes() {}

    /** Reads a whole file that may be a model. */
    static byte[] read(Path path) {
        if (Files.notExists(path)) {
            throw new ModelFileException(path, "does not exist", PROVIDE);
        }
        if (Files.isDirectory(path)) {
            boolean savedModel = Files.exists(path.resolve("saved_model.pb"));
            throw new ModelFileException(
                    path,
                    savedModel ? "is a folder in TensorFlow's SavedModel format" : "is a directory",
                    savedModel
                            ? "Load it in Python with tf.keras.models.load_model, and save it with"
                                    + " model.save(\"model.keras\")."
                            : PROVIDE);
        }
        try {
            long size = Files.size(path);
            if (size > HdfSource.MAXIMUM_BYTES) {
                throw new ModelFileException(
                        path,
                        "has %,d bytes; at most %,d are read".formatted(size, HdfSource.MAXIMUM_BYTES),
                        "Save the model without its optimizer: model.save(path, include_optimizer=False).");
            }
            byte[] bytes = Files.readAllBytes(path);
            requireKeras(path, bytes);
            return bytes;
        } catch (IOException e) {
            throw new ModelFileException(
                    path, "cannot be read: " + e, "Check that it is a regular file that this user may read.", e);
        } catch (OutOfMemoryError e) {
            throw new ModelFileException(path, "does not fit into memory", "Give Java more memory with -Xmx.", e);
        }
    }

    static boolean isZip(byte[] bytes) {
        return startsWith(bytes, 0, "PK\3\4");
    }

    private static void requireKeras(Path path, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ModelFileException(path, "is empty", PROVIDE);
        }
        if (startsWith(bytes, 0, "version https://git-lfs.github.com/")) {
            throw new ModelFileException(
                    path,
                    "is a pointer of Git LFS, which stands for the model and does not hold it",
                    "Fetch the model itself with 'git lfs pull'.");
        }
        if (startsWith(bytes, 0, "<!DOCTYPE") || startsWith(bytes, 0, "<html") || startsWith(bytes, 0, "<!doctype")) {
            throw new ModelFileException(
                    path, "is a web page", "Download the file itself, on GitHub by its button 'Download raw file'.");
        }
        String kind = otherKind(bytes);
        if (kind != null) {
            throw new ModelFileException(path, "is " + kind, CONVERT);
        }
    }

    private static @Nullable String otherKind(byte[] bytes) {
        if (startsWith(bytes, 4, "TFL3")) {
            return "a model of TensorFlow Lite";
        }
        // A pickle begins with its protocol, 2 or later. Unpickling runs code of the file's author.
        if (bytes.length > 2 && bytes[0] == (byte) 0x80 && bytes[1] >= 2 && bytes[1] <= 5) {
            return "a Python pickle, such as PyTorch writes, which is never loaded";
        }
        // ONNX: the version of the format, then the producer's name, its version or the graph.
        if (bytes.length > 3
                && bytes[0] == 8
                && bytes[1] > 0
                && bytes[1] < 32
                && (bytes[2] == 0x12 || bytes[2] == 0x3a)) {
            return "a model in the ONNX format, as it seems";
        }
        if (bytes.length > 9 && bytes[8] == '{' && bytes[7] == 0 && bytes[6] == 0 && bytes[5] == 0) {
            return "a file of safetensors, which holds weights alone";
        }
        return null;
    }

    /** Names the zip archives of other programs. */
    static ModelFileException noKerasArchive(Path path, ZipArchive archive) {
        boolean torch = archive.names().stream().anyMatch(name -> name.endsWith("/data.pkl"));
        boolean numpy = archive.names().stream().anyMatch(name -> name.endsWith(".npy"));
        if (torch) {
            return new ModelFileException(path, "is a model of PyTorch, which is never loaded", CONVERT);
        }
        return new ModelFileException(
                path,
                numpy ? "is an archive of NumPy arrays" : "is a zip archive without the config.json of a Keras model",
                "Save the model in Keras with model.save(\"model.keras\") or model.save(\"model.h5\").");
    }

    private static boolean startsWith(byte[] bytes, int offset, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= offset + expected.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }
}
