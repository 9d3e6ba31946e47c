package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.VisibleText;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.inversion.InversionMethod;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.record.TrainingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the same network from several seeds: what a record says that it was made from, but for the seed. Every seed's files
 * stand in a folder of their own, where a later build finds them up to date. The network's own seed is not trained again.
 */
final class SeedStudy {
    static final String DIRECTORY = "seeds";

    private final VerifyRequest request;
    private final SeedsRequest seeds;
    private final TrainingRecord training;
    private final InversionRecord inversion;

    /** @throws InverseException where the records are missing or tell of other files than those that are measured */
    SeedStudy(VerifyRequest request, SeedsRequest seeds) {
        this.request = request;
        this.seeds = seeds;
        Path trainingFile = require(seeds.trainingRecord(), Train.RECORD_FILE);
        Path inversionFile = require(seeds.inversionRecord(), Invert.RECORD_FILE);
        training = JsonFiles.read(trainingFile, TrainingRecord.class);
        inversion = JsonFiles.read(inversionFile, InversionRecord.class);
        requireSame(training.model(), request.model(), trainingFile);
        requireSame(inversion.model(), request.model(), inversionFile);
        requireSame(inversion.inverse(), request.inverse(), inversionFile);
        List<FileDigest> files = training.data().files();
        if (!DataSets.unchanged(request.data(), training.data().name(), files)) {
            throw new InverseException(
                    ("the network was trained on other data than %s is now, so other seeds cannot be compared with it:"
                                    + " %s tells of %s. Train it again, or leave out -Dinverse.seeds")
                            .formatted(
                                    request.data().name(),
                                    trainingFile,
                                    VisibleText.quote(training.data().name())));
        }
    }

    /** What earlier runs measured, if they did so for all seeds and their files are intact; or else null. */
    @Nullable
    Seeds recorded(RoundTripRecord own) {
        List<Seeds.Run> runs = new ArrayList<>();
        for (long seed : seeds.seeds()) {
            RoundTripRecord report = isOwn(seed) ? own : new SeedFiles(seed).measured();
            if (report == null) {
                return null;
            }
            runs.add(run(seed, report));
        }
        return Seeds.of(runs);
    }

    /** Trains, inverts and measures what is not there yet. */
    Seeds run(RoundTripRecord own, Progress progress) {
        List<Seeds.Run> runs = new ArrayList<>();
        for (long seed : seeds.seeds()) {
            progress.info("Seed %d, %d of %d"
                    .formatted(seed, runs.size() + 1, seeds.seeds().size()));
            runs.add(run(seed, isOwn(seed) ? own : new SeedFiles(seed).make(new SeedProgress(seed, progress))));
        }
        return Seeds.of(runs);
    }

    private boolean isOwn(long seed) {
        return seed == training.parameters().seed();
    }

    private static Seeds.Run run(long seed, RoundTripRecord report) {
        return Seeds.Run.of(seed, report);
    }

    private static Path require(@Nullable Path record, String name) {
        if (record == null || Files.notExists(record)) {
            throw new InverseException(
                    ("seeds are trained as the network was, which its %s tells; there is none%s. Make the network and its"
                                    + " inverse by the goals train and invert, or leave out -Dinverse.seeds")
                            .formatted(name, record == null ? " published with it" : ": " + record));
        }
        return record;
    }

    private static void requireSame(FileDigest recorded, Path file, Path record) {
        if (!recorded.sha256().equals(FileDigest.of(file).sha256())) {
            throw new InverseException(
                    "seeds are trained as %s says, but that tells of another file than %s: make both by the same build"
                            .formatted(record, file));
        }
    }

    /** One seed's folder. */
    private final class SeedFiles {
        private final TrainRequest train;
        private final InvertRequest invert;
        private final VerifyRequest verify;

        SeedFiles(long seed) {
            Path folder = request.outputDirectory().resolve(DIRECTORY).resolve(Long.toString(seed));
            Path model = folder.resolve(Train.MODEL_FILE);
            boolean refined = inversion.parameters().method().equals(InversionMethod.REFINED.parameterValue());
            train = new TrainRequest(
                    request.data(), training.parameters().toBuilder().seed(seed).build(), request.threads(), folder);
            invert = new InvertRequest(
                    model,
                    inversion.parameters().rcond(),
                    refined ? request.data() : null,
                    request.pixelRange(),
                    request.threads(),
                    folder);
            verify = new VerifyRequest(
                    request.data(),
                    model,
                    folder.resolve(Invert.INVERSE_FILE),
                    request.pixelRange(),
                    null,
                    request.threads(),
                    folder);
        }

        @Nullable
        RoundTripRecord measured() {
            return UpToDate.training(train) && UpToDate.inversion(invert) ? UpToDate.measurement(verify) : null;
        }

        RoundTripRecord make(Progress progress) {
            if (seeds.force() || !UpToDate.training(train)) {
                new Train().run(train, progress);
            }
            if (seeds.force() || !UpToDate.inversion(invert)) {
                new Invert().run(invert, progress);
            }
            RoundTripRecord measured = seeds.force() ? null : UpToDate.measurement(verify);
            return measured != null ? measured : VerifyRoundtrip.measureAndWrite(verify, progress);
        }
    }

    /** Tells of which seed a line is. */
    private record SeedProgress(long seed, Progress progress) implements Progress {
        @Override
        public void info(String line) {
            progress.info("Seed %d: %s".formatted(seed, line));
        }

        @Override
        public void warn(String line) {
            progress.warn("Seed %d: %s".formatted(seed, line));
        }
    }
}
