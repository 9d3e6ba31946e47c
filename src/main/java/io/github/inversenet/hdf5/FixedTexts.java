package io.github.inversenet.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of a fixed length, decoded as UTF-8 whatever character set the type names: h5py stores Python's bytes with a type
 * that says ASCII, and jhdf then loses every other character.
 */
final class FixedTexts {
    private FixedTexts() {}

    static boolean isFixed(DataType type) {
        return type instanceof StringData;
    }

    /** The attribute's texts, in order. */
    static List<String> of(Attribute attribute) {
        StringData type = (StringData) attribute.getDataType();
        ByteBuffer data = attribute.getBuffer().duplicate();
        List<String> texts = new ArrayList<>();
        byte[] bytes = new byte[type.getSize()];
        for (long i = 0; i < attribute.getSize(); i++) {
            data.get(bytes);
            String text = new String(bytes, 0, length(bytes), StandardCharsets.UTF_8);
            texts.add(type.getPaddingType() == StringData.PaddingType.SPACE_PADDED ? text.stripTrailing() : text);
        }
        return texts;
    }

    private static int length(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return length;
    }
}
