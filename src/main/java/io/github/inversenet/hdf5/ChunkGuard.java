package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Makes sure that the chunks of an array expand to what its shape says, before jhdf expands them. */
final class ChunkGuard {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32000;

    private final Path file;
    private final String path;
    private final ExpansionBudget budget;

    ChunkGuard(Path file, String path, ExpansionBudget budget) {
        this.file = file;
        this.path = path;
        this.budget = budget;
    }

    /**
     * @param shape the dimensions of the whole array, each at least 1
     * @param stored the chunks, to be decoded only if this returns
     */
    void check(ChunkedDataset dataset, ChunkFilters stored, List<Long> shape, int valueBytes) {
        int[] chunk = dataset.getChunkDimensions();
        if (chunk.length != shape.size()) {
            throw ModelFileException.damaged(file, "has chunks of another rank at '%s'".formatted(path));
        }
        long chunkBytes = valueBytes;
        long chunks = 1;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] < 1) {
                throw ModelFileException.damaged(file, "has empty chunks at '%s'".formatted(path));
            }
            chunkBytes = Math.multiplyExact(chunkBytes, chunk[i]);
            chunks = Math.multiplyExact(chunks, (shape.get(i) - 1) / chunk[i] + 1);
        }
        budget.take(Math.multiplyExact(chunks, chunkBytes), path);
        int deflate = requireKnownFilters(dataset.getFilters(), chunkBytes);
        for (long i = 0; i < chunks; i++) {
            // Fails if the chunk is absent: weights that are not stored are not weights.
            dataset.getRawChunkBuffer(offset(i, chunk, shape));
        }
        for (Chunk one : stored.chunks()) {
            if (deflate >= 0 && ChunkFilters.applied(one, deflate)) {
                requireInflatedSize(stored.stored(one), chunkBytes);
            }
        }
    }

    /** Element offset of the chunk with this number, counted row by row. */
    private static int[] offset(long number, int[] chunk, List<Long> shape) {
        int[] offset = new int[chunk.length];
        long rest = number;
        for (int i = chunk.length - 1; i >= 0; i--) {
            long chunksAlong = (shape.get(i) - 1) / chunk[i] + 1;
            offset[i] = Math.toIntExact(rest % chunksAlong * chunk[i]);
            rest /= chunksAlong;
        }
        return offset;
    }

    /** Returns the position of the filter that deflates, −1 if there is none. */
    private int requireKnownFilters(List<PipelineFilterWithData> filters, long chunkBytes) {
        boolean compressed = false;
        int deflate = -1;
        for (PipelineFilterWithData filter : filters) {
            int[] data = filter.getFilterData();
            switch (filter.getId()) {
                case DEFLATE -> {
                    requireFilter(!compressed, filter);
                    compressed = true;
                    deflate = filters.indexOf(filter);
                }
                case LZF -> {
                    requireFilter(!compressed && data.length > 2 && data[2] == chunkBytes, filter);
                    compressed = true;
                }
                case SHUFFLE -> requireFilter(!compressed, filter);
                case FLETCHER32 -> {}
                default -> requireFilter(false, filter);
            }
        }
        return deflate;
    }

    private void requireFilter(boolean condition, PipelineFilterWithData filter) {
        if (!condition) {
            throw new ModelFileException(
                    file,
                    "uses the filter '%s' at '%s' in a way that is not supported".formatted(filter.getName(), path),
                    "Write the file again without compression: h5repack -f NONE.");
        }
    }

    private void requireInflatedSize(ByteBuffer stored, long chunkBytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] discarded = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(discarded);
                if (count == 0 || inflater.getBytesWritten() > chunkBytes) {
                    throw ModelFileException.damaged(
                            file, "has a chunk at '%s' that does not expand to its size".formatted(path));
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("not a deflate stream", e);
        } finally {
            inflater.end();
        }
    }
}
