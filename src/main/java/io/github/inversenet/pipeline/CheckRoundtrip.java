package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.crosscheck.ChainInverse;
import io.github.inversenet.crosscheck.ImageFile;
import io.github.inversenet.crosscheck.InverseImages;
import io.github.inversenet.crosscheck.MeanImage;
import io.github.inversenet.crosscheck.SecondOpinion;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.CrossCheck;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Measures both round trips a second time, with ND4J, beside {@link VerifyRoundtrip}. An inverse that is a network is evaluated
 * from its file. Of a refined inverse the images are taken from the measurement, and checked is what defines them: that f maps
 * each to its y, and how far each is from the original.
 */
public final class CheckRoundtrip implements UseCase<CheckRequest, CrossCheck> {
    @Override
    public CrossCheck run(CheckRequest request, Progress progress) {
        CompletableFuture<Void> loaded = SecondOpinion.load();
        DataSet data = DataSets.open(request.data(), progress::info);
        double[] meanImage = MeanImage.of(data.training());
        Network network = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"))
                .network()
                .logits();
        KerasModel inverse =
                KerasModelFile.read(ModelFiles.require(request.inverse(), "inverseFile", "inverse:invert"));
        await(loaded);
        try (InverseImages images = inverse.extras().isEmpty()
                ? new ChainInverse(inverse.network())
                : new ImageFile(request.images(), network.inputs())) {
            return CrossCheck.of(new SecondOpinion(network, images, request.pixelRange()).on(data, meanImage));
        }
    }

    private static void await(CompletableFuture<Void> loaded) {
        try {
            loaded.join();
        } catch (CompletionException e) {
            Throwable root = e;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                root = cause;
            }
            throw new InverseException(
                    "ND4J cannot be loaded: %s. If a jar of it is damaged, remove it from the local repository"
                            .formatted(root),
                    e);
        }
    }
}
