package io.github.inversenet.worker;

import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.InvertRequest;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.TrainRequest;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stands for Maven: starts a worker in which the use cases of the goals run, and prints the digests of their files. */
public final class SameBytesCaller {
    private SameBytesCaller() {}

    /** @param arguments a folder of IDX files, a model with a wide layer, and a folder for the results */
    public static void main(String[] arguments) {
        Folders folders = new Folders(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        WorkerSettings settings = WorkerSettings.defaults(
                        LauncherFixture.classpath(), folders.output().resolve(".worker"))
                .withMemory(256);
        Digests digests =
                new WorkerLauncher(settings).run(TrainAndInvert.class, folders, Digests.class, new Recorder());
        digests.lines().forEach(System.out::println);
    }

    /**
     * @param wide the model with a wide layer
     */
    public record Folders(Path data, Path wide, Path output) {}

    /** @param lines each what a file is and its digest */
    public record Digests(List<String> lines) {
        public Digests {
            lines = List.copyOf(lines);
        }
    }

    /** Trains and inverts with 1, 2 and 4 threads: one worker for what goals would start six for. */
    public static final class TrainAndInvert implements UseCase<Folders, Digests> {
        @Override
        public Digests run(Folders folders, Progress progress) {
            DataSetRequest data = new DataSetRequest("idx", folders.data(), true, folders.data(), List.of());
            List<String> lines = new ArrayList<>();
            for (int threads : new int[] {1, 2, 4}) {
                Path output = folders.output().resolve("threads " + threads);
                new Train().run(new TrainRequest(data, parameters(), threads, output), progress);
                Path model = output.resolve(Train.MODEL_FILE);
                lines.add("model " + FileDigest.of(model).sha256());
                lines.add("inverse " + invert(model, threads, output, progress));
                lines.add("wide " + invert(folders.wide(), threads, output.resolve("wide"), progress));
            }
            return new Digests(lines);
        }

        private static String invert(Path model, int threads, Path output, Progress progress) {
            new Invert().run(new InvertRequest(model, null, null, 1, threads, output), progress);
            return FileDigest.of(output.resolve(Invert.INVERSE_FILE)).sha256();
        }

        /** Every part of the arithmetic: both terms of the loss, exponentials, shifts, a last batch that is smaller. */
        private static TrainingParameters parameters() {
            return TrainingParameters.builder()
                    .hiddenLayers(List.of(24, 16))
                    .alpha(0.3)
                    .optimizer(Optimizer.ADAM)
                    .loss(Loss.CROSS_ENTROPY)
                    .schedule(Schedule.COSINE)
                    .learningRate(0.008)
                    .batchSize(64)
                    .epochs(2)
                    .inversionWeight(0.015)
                    .orthogonality(1)
                    .temperature(15.0)
                    .lossExponent(0.2)
                    .shiftProbability(0.5)
                    .seed(0)
                    .build();
        }
    }
}
