package io.github.inversenet.hdf5;

import io.github.inversenet.InverseException;
import java.io.Serial;
import java.nio.file.Path;

/** A model file is missing, damaged, unsupported, or could not be written; the message starts with its path. */
public final class ModelFileException extends InverseException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A string, since a Path cannot be serialized. */
    private final String path;

    /**
     * @param problem what is wrong, completing "model file X …"
     * @param nextStep what the user can do, a sentence
     */
    public ModelFileException(Path path, String problem, String nextStep) {
        super(message(path, problem, nextStep));
        this.path = path.toString();
    }

    public ModelFileException(Path path, String problem, String nextStep, Throwable cause) {
        super(message(path, problem, nextStep), cause);
        this.path = path.toString();
    }

    private static String message(Path path, String problem, String nextStep) {
        return "model file %s %s. %s".formatted(path, problem, nextStep);
    }

    /** The file that was read or was to be written. */
    public Path path() {
        return Path.of(path);
    }
}
