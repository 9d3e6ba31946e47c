package io.github.inversenet.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Group;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A float32 array that is written from a flat array in few large pieces. jhdf itself takes nested arrays and makes one
 * system call per row.
 */
final class FlatDataset extends WritableDatasetImpl {
    private static final int VALUES_PER_WRITE = 1 << 18;

    private final float[] values;
    private final DataSpace dataSpace;

    FlatDataset(String name, Group parent, FloatArray array) {
        super(array.shapeOnly(), name, parent);
        this.values = array.values();
        this.dataSpace = DataSpace.fromObject(array.shapeOnly());
    }

    /** Writes the header and, right behind it, the values. Returns the position behind them. */
    @Override
    public long write(HdfFileChannel channel, long position) {
        // The header's length does not depend on the address in it.
        int headerBytes = header(position, 0).limit();
        long start = position + headerBytes;
        channel.write(header(position, start), position);
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(VALUES_PER_WRITE, values.length) * Float.BYTES)
                .order(FloatingPoint.FLOAT.getByteOrder());
        FloatBuffer floats = buffer.asFloatBuffer();
        long end = start;
        for (int from = 0; from < values.length; from += VALUES_PER_WRITE) {
            int count = Math.min(VALUES_PER_WRITE, values.length - from);
            floats.clear().put(values, from, count);
            buffer.clear().limit(count * Float.BYTES);
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        }
        return end;
    }

    private ByteBuffer header(long position, long dataAddress) {
        List<Message> messages = new ArrayList<>();
        messages.add(DataTypeMessage.create(FloatingPoint.FLOAT));
        messages.add(DataSpaceMessage.create(dataSpace));
        messages.add(FillValueMessage.NO_FILL);
        messages.add(ContiguousDataLayoutMessage.create(dataAddress, (long) values.length * Float.BYTES));
        return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
    }
}
