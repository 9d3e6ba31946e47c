package io.github.inversenet.hdf5;

import io.jhdf.api.Node;
import io.jhdf.api.WritableAttributeImpl;
import io.jhdf.object.message.DataSpace;

/** An attribute that is an array of no texts, which layers without weights need and jhdf's own attribute cannot be. */
final class NoTexts extends WritableAttributeImpl {
    NoTexts(String name, Node node) {
        // The type of the texts comes from a text that is not written.
        super(name, node, new String[] {"-"});
    }

    @Override
    public Object getData() {
        return new String[0];
    }

    @Override
    public DataSpace getDataSpace() {
        return DataSpace.modifyDimensions(super.getDataSpace(), new long[] {0});
    }
}
