package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An array of a file that is not trusted: nothing is allocated before its shape and type are known to be right. */
public final class HdfDataset {
    private final Path file;
    private final Dataset dataset;
    private final String path;
    private final ExpansionBudget budget;

    HdfDataset(Path file, Dataset dataset, String path, ExpansionBudget budget) {
        this.file = file;
        this.dataset = dataset;
        this.path = path;
        this.budget = budget;
    }

    /** The dimensions; their product fits a long. */
    public List<Long> shape() {
        return ParserGuard.parse(file, "shape of " + path, () -> {
            List<Long> shape =
                    Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList();
            // A shape whose values cannot be counted fails here, not in the code that sums them up.
            long unused = shape.stream().reduce(1L, Math::multiplyExact);
            return shape;
        });
    }

    /**
     * Reads the values row by row. float16 widens exactly; float64 is rounded to the nearest float32.
     *
     * @param shape the dimensions that the array must have, each at least 1
     */
    public float[] read(List<Long> shape) {
        if (!shape().equals(shape)) {
            throw ModelFileException.damaged(
                    file, "has the shape %s at '%s', but its model_config needs %s".formatted(shape(), path, shape));
        }
        return ParserGuard.parse(file, "dataset '%s'".formatted(path), () -> {
            int valueBytes = requireFloatingPoint(dataset.getDataType());
            long values = requireSize(shape, valueBytes);
            float[] floats = toFloats(
                    dataset instanceof ChunkedDataset chunked
                            ? chunks(chunked, shape, valueBytes)
                            : dataset.getDataFlat());
            if (floats.length != values) {
                throw ModelFileException.damaged(
                        file, "has %d values at '%s' instead of %d".formatted(floats.length, path, values));
            }
            return floats;
        });
    }

    private Object chunks(ChunkedDataset chunked, List<Long> shape, int valueBytes) {
        ChunkFilters chunks = ChunkFilters.of(chunked);
        new ChunkGuard(file, path, budget).check(chunked, chunks, shape, valueBytes);
        if (!chunks.anySkipped()) {
            return dataset.getDataFlat();
        }
        ByteBuffer values = chunks.decode(shape, valueBytes);
        return DatasetReader.readDataset(
                dataset.getDataType(),
                values,
                values.limit() / valueBytes,
                dataset.getHdfFile().getHdfBackingStorage());
    }

    private long requireSize(List<Long> shape, int valueBytes) {
        long bytes = valueBytes;
        for (long dimension : shape) {
            if (dimension < 1) {
                throw ModelFileException.damaged(file, "has the shape %s at '%s'".formatted(shape, path));
            }
            bytes = Math.multiplyExact(bytes, dimension);
        }
        if (bytes > HdfSource.MAXIMUM_BYTES) {
            throw new ModelFileException(
                    file,
                    "has %,d bytes at '%s'; at most %,d are read".formatted(bytes, path, HdfSource.MAXIMUM_BYTES),
                    "Use a smaller model.");
        }
        return bytes / valueBytes;
    }

    private int requireFloatingPoint(DataType type) {
        if (type instanceof FloatingPoint number && isIeee(number)) {
            return number.getSize();
        }
        throw new ModelFileException(
                file,
                "does not have float16, float32 or float64 values at '%s'".formatted(path),
                "Save the model with float32 weights; quantized and bfloat16 weights cannot be read.");
    }

    /** jhdf looks at the size alone and would take bfloat16 for float16. */
    private static boolean isIeee(FloatingPoint type) {
        int exponentBits = switch (type.getSize()) {
            case 2 -> 5;
            case 4 -> 8;
            case 8 -> 11;
            default -> -1;
        };
        int bits = 8 * type.getSize();
        return type.getBitOffset() == 0
                && type.getBitPrecision() == bits
                && type.getSignLocation() == bits - 1
                && type.getExponentSize() == exponentBits
                && type.getExponentLocation() == bits - 1 - exponentBits
                && type.getMantissaLocation() == 0
                && type.getMantissaSize() == bits - 1 - exponentBits
                && type.getExponentBias() == (1 << (exponentBits - 1)) - 1;
    }

    private static float[] toFloats(Object data) {
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            return floats;
        }
        // jhdf gives an array of no objects where the file stores no values.
        return data instanceof float[] floats ? floats : new float[0];
    }
}
