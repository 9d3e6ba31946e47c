package io.github.inversenet.verification;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;

/** How well a network classifies, for networks that have no inverse as well. */
public final class Classification {
    private static final int CHUNK_IMAGES = 500;
    /** Bounds the buffers where images or layers are large: 32 MiB of float64 each. */
    private static final int CHUNK_VALUES = 1 << 22;

    private Classification() {}

    /**
     * The share of the test images whose largest output is their label, as {@link Metric#ACCURACY}; NaN where the network
     * gives values that are not numbers.
     *
     * @param pixelRange 1 or 255: the network's input for a white pixel
     * @throws InverseException where images or classes do not fit the network, or the set ends early
     */
    public static double accuracy(Network network, DataSet data, double pixelRange) {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
        // The largest logit is the largest probability, and two of them do not both round to 1.
        Network logits = network.logits();
        LabeledImages test = data.test();
        requireFit(logits, data);
        int chunk = Math.max(1, Math.min(CHUNK_IMAGES, CHUNK_VALUES / NetworkEvaluator.widest(logits)));
        byte[] pixels = new byte[chunk * test.pixels()];
        byte[] labels = new byte[chunk];
        double[] images = new double[pixels.length];
        double[] outputs = new double[chunk * logits.outputs()];
        Share share = new Share();
        NetworkEvaluator evaluator = new NetworkEvaluator(logits, chunk);
        try (LabeledImages.Reader reader = test.open()) {
            for (int read = reader.read(pixels, labels, chunk); read > 0; read = reader.read(pixels, labels, chunk)) {
                for (int i = 0; i < read * test.pixels(); i++) {
                    images[i] = Byte.toUnsignedInt(pixels[i]) * pixelRange / 255;
                }
                evaluator.run(images, read, outputs);
                for (int i = 0; i < read; i++) {
                    share.add(
                            Share.largest(outputs, i * logits.outputs(), logits.outputs()),
                            Byte.toUnsignedInt(labels[i]));
                }
            }
        }
        if (share.count() != test.count()) {
            throw new InverseException("the test set has %d images, but %d could be read; check its files"
                    .formatted(test.count(), share.count()));
        }
        return share.value();
    }

    private static void requireFit(Network network, DataSet data) {
        if (data.test().pixels() != network.inputs() || data.classes() > network.outputs()) {
            throw new InverseException(
                    "the data set %s has images of %d pixels in %d classes, but the network takes %d values and gives %d; use the data set that the network was trained on"
                            .formatted(
                                    data.name(),
                                    data.test().pixels(),
                                    data.classes(),
                                    network.inputs(),
                                    network.outputs()));
        }
    }
}
