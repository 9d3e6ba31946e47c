package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Turns whatever jhdf throws on a damaged file into one clear error. */
final class ParserGuard {
    private ParserGuard() {}

    /**
     * Runs code that parses bytes of a file. A damaged length can ask for any amount of memory and a cycle of
     * references can exhaust the stack, so both errors are failures of the file and not of this process.
     *
     * @param what the part of the file that is read, such as {@code attribute 'model_config'}
     */
    static <T> T parse(Path path, String what, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (ModelFileException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw ModelFileException.unreadable(path, what, e);
        }
    }
}
