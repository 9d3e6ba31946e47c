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
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A float32 array, little-endian on every machine, that is written from a flat array in few large pieces. jhdf itself takes nested arrays and makes one
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
                .order(ByteOrder.LITTLE_ENDIAN);
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

    /** H5T_IEEE_F32LE; {@link FloatingPoint#FLOAT} has the byte order of the machine. */
    private static FloatingPoint littleEndianFloat() {
        ByteBuffer message = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        // Version 1, class 1; little-endian, implied first bit of the mantissa, sign in bit 31.
        message.put(new byte[] {0x11, 0x20, 31, 0}).putInt(Float.BYTES);
        // All 32 bits; exponent of 8 bits from bit 23, mantissa of 23 bits from bit 0.
        message.putShort((short) 0).putShort((short) Float.SIZE).put(new byte[] {23, 8, 0, 23});
        message.putInt(Float.MAX_EXPONENT);
        return new FloatingPoint(message.flip());
    }

    private ByteBuffer header(long position, long dataAddress) {
        List<Message> messages = new ArrayList<>();
        messages.add(DataTypeMessage.create(littleEndianFloat()));
        messages.add(DataSpaceMessage.create(dataSpace));
        messages.add(FillValueMessage.NO_FILL);
        messages.add(ContiguousDataLayoutMessage.create(dataAddress, (long) values.length * Float.BYTES));
        return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
    }
}
