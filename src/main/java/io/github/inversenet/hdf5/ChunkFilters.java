package io.github.inversenet.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The chunks of a dataset with the filters that each was stored with. A chunk carries a mask of the filters that were
 * skipped, such as a compression that made it no smaller; jhdf ignores the mask.
 */
final class ChunkFilters {
    private final ChunkedDatasetBase dataset;
    private final HdfBackingStorage storage;
    private final Collection<Chunk> chunks;
    private final List<FilterInfo> filters;

    private ChunkFilters(
            ChunkedDatasetBase dataset,
            HdfBackingStorage storage,
            Map<ChunkOffset, Chunk> chunks,
            ObjectHeader header) {
        this.dataset = dataset;
        this.storage = storage;
        this.chunks = chunks.values();
        filters = header.hasMessageOfType(FilterPipelineMessage.class)
                ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
                : List.of();
    }

    static ChunkFilters of(ChunkedDataset dataset) {
        HdfBackingStorage storage = dataset.getHdfFile().getHdfBackingStorage();
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, dataset.getAddress());
        if (dataset instanceof ChunkedDatasetV4 newer) {
            return new ChunkFilters(newer, storage, new Lookup4(newer, storage, header).getChunkLookup(), header);
        }
        ChunkedDatasetV3 older = (ChunkedDatasetV3) dataset;
        return new ChunkFilters(older, storage, new Lookup3(older, storage, header).getChunkLookup(), header);
    }

    /** jhdf gives its subclasses alone the chunks. */
    private static final class Lookup3 extends ChunkedDatasetV3 {
        Lookup3(ChunkedDatasetV3 dataset, HdfBackingStorage storage, ObjectHeader header) {
            super(storage, dataset.getAddress(), dataset.getName(), dataset.getParent(), header);
        }

        @Override
        protected Map<ChunkOffset, Chunk> getChunkLookup() {
            return super.getChunkLookup();
        }
    }

    private static final class Lookup4 extends ChunkedDatasetV4 {
        Lookup4(ChunkedDatasetV4 dataset, HdfBackingStorage storage, ObjectHeader header) {
            super(storage, dataset.getAddress(), dataset.getName(), dataset.getParent(), header);
        }

        @Override
        protected Map<ChunkOffset, Chunk> getChunkLookup() {
            return super.getChunkLookup();
        }
    }

    Collection<Chunk> chunks() {
        return chunks;
    }

    /** Whether any chunk was stored without one of the dataset's filters. */
    boolean anySkipped() {
        return chunks.stream().anyMatch(chunk -> !chunk.getFilterMask().isEmpty());
    }

    /** Whether the chunk was stored with the filter at this position. */
    static boolean applied(Chunk chunk, int filter) {
        BitSet skipped = chunk.getFilterMask();
        return !skipped.get(filter);
    }

    /** The bytes of a chunk as they are stored. */
    ByteBuffer stored(Chunk chunk) {
        return storage.map(chunk.getAddress(), chunk.getSize());
    }

    /**
     * The values of the whole dataset, row by row, of a size that {@link ChunkGuard} has checked.
     *
     * @param shape the dimensions of the dataset
     */
    ByteBuffer decode(List<Long> shape, int valueBytes) {
        int[] chunkShape = dataset.getChunkDimensions();
        long values = shape.stream().reduce(1L, Math::multiplyExact);
        byte[] all = new byte[Math.toIntExact(values * valueBytes)];
        for (Chunk chunk : chunks) {
            copy(decode(chunk), chunk.getChunkOffset(), chunkShape, shape, valueBytes, all);
        }
        return ByteBuffer.wrap(all);
    }

    private byte[] decode(Chunk chunk) {
        ByteBuffer stored = stored(chunk);
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        List<FilterInfo> applied = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            if (applied(chunk, i)) {
                applied.add(filters.get(i));
            }
        }
        return FilterManager.getPipeline(applied).decode(bytes);
    }

    /** Copies the part of a chunk that lies within the dataset, one run of the last dimension at a time. */
    private static void copy(
            byte[] chunk, long[] offset, int[] chunkShape, List<Long> shape, int valueBytes, byte[] all) {
        int last = chunkShape.length - 1;
        int runs = 1;
        for (int i = 0; i < last; i++) {
            runs *= chunkShape[i];
        }
        int run = (int) Math.min(chunkShape[last], shape.get(last) - offset[last]) * valueBytes;
        for (int number = 0; number < runs; number++) {
            long target = 0;
            boolean inside = true;
            int rest = number;
            int stride = runs;
            for (int i = 0; i < last; i++) {
                stride /= chunkShape[i];
                long index = offset[i] + rest / stride;
                rest %= stride;
                inside &= index < shape.get(i);
                target = target * shape.get(i) + index;
            }
            if (inside) {
                int to = (int) ((target * shape.get(last) + offset[last]) * valueBytes);
                System.arraycopy(chunk, number * chunkShape[last] * valueBytes, all, to, run);
            }
        }
    }
}
