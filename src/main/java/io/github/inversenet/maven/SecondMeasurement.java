package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import io.github.inversenet.crosscheck.Nd4jArtifacts;
import io.github.inversenet.pipeline.CheckRequest;
import io.github.inversenet.pipeline.CheckRoundtrip;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.VerifyRequest;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.worker.WorkerLauncher;
import io.github.inversenet.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has the round trips measured a second time, beside the measurement, and adds what was found to its record. */
final class SecondMeasurement {
    private static final String IMAGES_FILE = ".crosscheck-images";

    private final CrossCheckMode mode;
    private final Supplier<List<Path>> jars;
    private final Function<List<Path>, WorkerSettings> worker;
    private final Progress progress;

    /**
     * @param jars resolves those of ND4J
     * @param worker how a JVM with these jars runs
     */
    SecondMeasurement(
            CrossCheckMode mode,
            Supplier<List<Path>> jars,
            Function<List<Path>, WorkerSettings> worker,
            Progress progress) {
        this.mode = mode;
        this.jars = jars;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * The measurement, with what the second opinion found.
     *
     * @param recorded what an earlier run measured on the same files; null if there is nothing
     * @param measurement measures
     * @throws InverseException if there must be a check, and cannot be
     */
    RoundTripRecord beside(
            @Nullable RoundTripRecord recorded,
            VerifyRequest request,
            Function<VerifyRequest, RoundTripRecord> measurement) {
        if (mode == CrossCheckMode.FALSE) {
            return (recorded == null ? measurement.apply(request) : recorded).checkedBy(null);
        }
        if (recorded != null
                && recorded.crossCheck() != null
                && recorded.crossCheck().isMade()) {
            return recorded;
        }
        List<Path> classpath;
        try {
            classpath = jars.get();
        } catch (InverseException e) {
            CrossCheck none = none(e);
            return (recorded == null ? measurement.apply(request) : recorded).checkedBy(none);
        }
        Path images = request.outputDirectory().resolve(IMAGES_FILE);
        try (CrossCheckRun run = start(request, classpath, images)) {
            // The images of a refined inverse are on no record.
            RoundTripRecord measured = recorded != null && recorded.refinement() == null
                    ? recorded
                    : measurement.apply(request.withImages(images));
            return measured.checkedBy(result(run));
        }
    }

    private CrossCheckRun start(VerifyRequest request, List<Path> classpath, Path images) {
        CheckRequest check =
                new CheckRequest(request.data(), request.model(), request.inverse(), request.pixelRange(), images);
        WorkerLauncher launcher = new WorkerLauncher(worker.apply(classpath));
        return new CrossCheckRun(
                () -> launcher.run(CheckRoundtrip.class, check, CrossCheck.class, new WarningsOnly()), images);
    }

    private CrossCheck result(CrossCheckRun run) {
        try {
            return run.result();
        } catch (InverseException e) {
            return none(e);
        }
    }

    private CrossCheck none(InverseException e) {
        String reason = String.valueOf(e.getMessage());
        if (mode == CrossCheckMode.TRUE) {
            throw new InverseException("There must be a cross-check, since crossCheck is true, but: " + reason, e);
        }
        String line = "No cross-check: " + reason;
        if (Nd4jArtifacts.platform() == null) {
            progress.info(line);
        } else {
            progress.warn(line + " (-Dinverse.crossCheck=false leaves it out)");
        }
        return CrossCheck.none(reason.lines().findFirst().orElse(""));
    }

    /** What the check has to say of files and data, the measurement says as well. */
    private final class WarningsOnly implements Progress {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {
            progress.warn(line);
        }
    }
}
