package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.inversion.RefinedInverse;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import io.github.inversenet.record.Finite;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.ReconstructionRecord;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.report.CsvFiles;
import io.github.inversenet.report.GrayImage;
import io.github.inversenet.report.PngFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pictures from wished-for outputs, and asks the network what it says of them. */
public final class Reconstruct implements UseCase<ReconstructRequest, ReconstructionRecord> {
    public static final String DIRECTORY = "reconstruction";
    public static final String RECORD_FILE = "reconstruction.json";
    public static final String SHEET_FILE = "contact-sheet.png";
    public static final String PIXELS_FILE = "pixels.csv";

    @Override
    public ReconstructionRecord run(ReconstructRequest request, Progress progress) {
        Network network = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"))
                .network()
                .logits();
        Path inverseFile = ModelFiles.require(request.inverse(), "inverseFile", "inverse:invert");
        KerasModel inverse = KerasModelFile.read(inverseFile);
        RefinementEstimate estimate = EstimateExtras.read(inverseFile, inverse.extras());
        TrainingRecord record = record(request);
        int columns = columns(request, record, network.inputs());
        int rows = network.inputs() / columns;
        Path directory = request.outputDirectory().resolve(DIRECTORY);
        List<ReconstructionRecord.Picture> pictures = new ArrayList<>();
        List<GrayImage> images = new ArrayList<>();
        NetworkEvaluator f = new NetworkEvaluator(network, 1);
        NetworkEvaluator plain = new NetworkEvaluator(inverse.network(), 1);
        BatchMap g = estimate == null ? plain : new RefinedInverse(network, estimate, Kernels.best());
        for (List<Double> wish : wishes(request, record, network.outputs())) {
            double[] image = new double[network.inputs()];
            g.run(array(wish), 1, image);
            double[] answer = new double[network.outputs()];
            f.run(image, 1, answer);
            for (int i = 0; i < image.length; i++) {
                image[i] /= request.pixelRange();
            }
            String file = "image-%03d.png".formatted(pictures.size() + 1);
            pictures.add(picture(file, wish, answer));
            images.add(new GrayImage(rows, columns, image));
        }
        ReconstructionRecord reconstruction =
                new ReconstructionRecord(ReconstructionRecord.SCHEMA, rows, columns, pictures);
        OldPictures.remove(directory, reconstruction);
        // Before the pictures that it names, so that a run after one that was killed knows them.
        JsonFiles.write(directory.resolve(RECORD_FILE), reconstruction);
        for (int i = 0; i < images.size(); i++) {
            PngFiles.write(directory.resolve(pictures.get(i).file()), images.get(i));
        }
        PngFiles.writeContactSheet(directory.resolve(SHEET_FILE), images);
        CsvFiles.write(
                directory.resolve(PIXELS_FILE),
                images.stream().map(GrayImage::pixels).toList());
        return reconstruction;
    }

    private static @Nullable TrainingRecord record(ReconstructRequest request) {
        Path file = request.trainingRecord();
        if (file != null && Files.exists(file)) {
            return JsonFiles.read(file, TrainingRecord.class);
        }
        if (!request.labels().isEmpty()) {
            throw new InverseException(("the mean output of a label stands in %s: %s, or give the output itself with"
                            + " -Dinverse.output")
                    .formatted(
                            file == null
                                    ? "the model's training record, which was not published with it"
                                    : file + ", which is not there",
                            file == null ? "publish the model again" : "run the goal inverse:train"));
        }
        return null;
    }

    /** The width of a picture: as configured, as the training images were, or that of a square. */
    private static int columns(ReconstructRequest request, @Nullable TrainingRecord record, int pixels) {
        int columns;
        if (request.imageColumns() != null) {
            columns = request.imageColumns();
        } else if (record != null && record.data().rows() * record.data().columns() == pixels) {
            columns = record.data().columns();
        } else {
            columns = (int) Math.round(Math.sqrt(pixels));
        }
        if (pixels % columns != 0) {
            throw new ConfigurationException(
                    "imageColumns", columns, "a divisor of the network's %d inputs".formatted(pixels));
        }
        return columns;
    }

    private static List<List<Double>> wishes(ReconstructRequest request, @Nullable TrainingRecord record, int outputs) {
        List<List<Double>> wishes = new ArrayList<>(request.outputs());
        for (List<Double> wish : wishes) {
            if (wish.size() != outputs) {
                throw new ConfigurationException(
                        "output", wish, "%d numbers, one per output of the network".formatted(outputs));
            }
        }
        for (int label : request.labels()) {
            List<List<Double>> means = record == null ? List.of() : record.classOutputs();
            if (label < 0 || label >= means.size()) {
                throw new ConfigurationException("label", label, "from 0 to %d".formatted(means.size() - 1));
            }
            if (means.get(label).size() != outputs) {
                throw new InverseException(
                        "%s is of a network with %d outputs, but this one has %d: name the record of this network"
                                .formatted(request.trainingRecord(), means.size(), outputs));
            }
            wishes.add(means.get(label));
        }
        return wishes;
    }

    private static ReconstructionRecord.Picture picture(String file, List<Double> wish, double[] answer) {
        int best = 0;
        double largest = 0;
        for (int j = 0; j < answer.length; j++) {
            best = answer[j] > answer[best] ? j : best;
            largest = Math.max(largest, Math.abs(answer[j] - wish.get(j)));
        }
        return new ReconstructionRecord.Picture(file, wish, list(answer), best, Finite.orNull(largest));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<@Nullable Double> list(double[] values) {
        List<@Nullable Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(Finite.orNull(value));
        }
        return list;
    }
}
