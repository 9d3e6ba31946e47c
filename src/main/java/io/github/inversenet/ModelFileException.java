package io.github.inversenet;

import java.io.Serial;
import java.nio.file.Path;

/** A model file is missing, damaged, unsupported, or could not be written; the message starts with its path. */
public final class ModelFileException extends InverseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String WRITE_AGAIN =
            "Check it with 'h5dump -H', or write it again with model.save(\"model.h5\") or inverse:train.";

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

    /** The file's content is not what a model file holds. */
    public static ModelFileException damaged(Path path, String problem) {
        return new ModelFileException(path, problem, WRITE_AGAIN);
    }

    /** Parsing one part of the file failed. */
    public static ModelFileException unreadable(Path path, String part, Throwable cause) {
        return new ModelFileException(
                path,
                "is damaged or not in a form that can be read: reading its %s failed".formatted(part),
                WRITE_AGAIN,
                cause);
    }

    private static String message(Path path, String problem, String nextStep) {
        return "model file %s %s. %s".formatted(path, VisibleText.of(problem), nextStep);
    }

    /** The file that was read or was to be written. */
    public Path path() {
        return Path.of(path);
    }
}
