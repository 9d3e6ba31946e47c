package io.github.inversenet.hdf5;

import io.jhdf.Superblock;
import io.jhdf.WritableGroupImpl;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The groups, attributes and arrays of a file to be written. The same tree gives the same bytes.
 *
 * <p>jhdf's own {@code HdfFile.write} is not used: on close it writes a note on the machine at the end of the last
 * array, over any group that was laid out later.
 */
public final class HdfTree {
    /** jhdf writes larger attributes without an error, but wrongly. */
    public static final int MAXIMUM_ATTRIBUTE_BYTES = 59_000;

    private final WritableGroup root = new WritableGroupImpl(null, "/");

    /** The group that holds all others. */
    public Group root() {
        return new Group(root);
    }

    /** Writes a new file and forces it to the disk. */
    public void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Superblock.SuperblockV2V3 superblock = new Superblock.SuperblockV2V3();
            HdfFileChannel hdfChannel = new HdfFileChannel(channel, superblock);
            long end = root.write(hdfChannel, WritableHdfFile.ROOT_GROUP_ADDRESS);
            ByteBuffer first = superblock.toBuffer(end);
            hdfChannel.write(first, 0);
            channel.force(true);
        } catch (HdfException e) {
            throw new IOException(e);
        }
    }

    /** A group of the tree. Names are written as they are: the caller checks that a file can hold them. */
    public static final class Group {
        private final WritableGroup group;

        private Group(WritableGroup group) {
            this.group = group;
        }

        /** Adds an empty group. */
        public Group addGroup(String name) {
            return new Group(group.putGroup(name));
        }

        /** Adds an attribute that holds one text. */
        public void putText(String attribute, String text) {
            group.putAttribute(attribute, text);
        }

        /** Adds an attribute that holds an array of texts, which may be empty. */
        public void putTexts(String attribute, List<String> texts) {
            if (texts.isEmpty()) {
                group.getAttributes().put(attribute, new NoTexts(attribute, group));
            } else {
                group.putAttribute(attribute, texts.toArray(String[]::new));
            }
        }

        /** Adds a dataset. */
        public void putArray(String name, FloatArray array) {
            group.putDataset(name, new FlatDataset(name, group, array));
        }
    }
}
