package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Reconstruct;
import io.github.inversenet.pipeline.ReconstructRequest;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.record.ReconstructionRecord;
import io.github.inversenet.report.CsvFiles;
import io.github.inversenet.report.GrayImage;
import io.github.inversenet.report.PngFiles;
import io.github.inversenet.report.TerminalPicture;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows which images make the network say a given output: writes them as PNG files, a contact sheet and a CSV file of raw
 * pixels to <code>reconstruction</code> in <code>outputDirectory</code>, previews them in the terminal, and tells what the
 * network answers to each.
 *
 * @since 0.1.0
 */
@Mojo(name = "reconstruct", configurator = StrictConfigurator.HINT, requiresProject = false, threadSafe = true)
public final class ReconstructMojo extends AbstractModelMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipReconstruct", property = "inverse.reconstruct.skip", defaultValue = "false")
    private boolean skipReconstruct;

    /**
     * The outputs to reach, numbers separated by commas; several of them separated by semicolons. Example:
     * <code>0,0,0,0,0,1,0,0,0,0</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.output")
    private @Nullable String output;

    /**
     * A CSV file with one output per line.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.outputFile")
    private @Nullable File outputFile;

    /**
     * Labels, separated by commas: for each, the mean output of its training images. Example: <code>5</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.label")
    private @Nullable String label;

    /**
     * Its inverse. Default: <code>inverse.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.inverseFile")
    private @Nullable File inverseFile;

    /**
     * Width of an image in pixels. Default: that of the training images, or else a square.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.imageColumns")
    private @Nullable Integer imageColumns;

    @Override
    String goal() {
        return "reconstruct";
    }

    @Override
    boolean skipsGoal() {
        return skipReconstruct;
    }

    @Override
    void run() {
        ReconstructRequest request = new ReconstructRequest(
                modelFile(),
                inverseFile(inverseFile),
                outputs(),
                labels(),
                recordFile("training", Train.RECORD_FILE),
                imageColumns,
                pixelRange(),
                outputDirectory());
        ReconstructionRecord record = inWorker(Reconstruct.class, request, ReconstructionRecord.class);
        Path directory = outputDirectory().resolve(Reconstruct.DIRECTORY);
        record.pictures().forEach(picture -> show(picture, directory));
        getLog().info("Contact sheet: " + directory.resolve(Reconstruct.SHEET_FILE));
        getLog().info("Raw pixels: " + directory.resolve(Reconstruct.PIXELS_FILE));
    }

    private void show(ReconstructionRecord.Picture picture, Path directory) {
        GrayImage image = PngFiles.read(directory.resolve(picture.file()));
        List<String> preview = Terminal.isAttached() ? TerminalPicture.halfBlocks(image) : TerminalPicture.ascii(image);
        preview.forEach(getLog()::info);
        getLog().info(String.format(
                Locale.ROOT,
                "%s: the network answers class %d, its outputs are within %.3g of the wish",
                picture.file(),
                picture.answeredClass(),
                picture.maxAbsError()));
    }

    private List<List<Double>> outputs() {
        List<List<Double>> outputs = new ArrayList<>();
        if (output != null) {
            for (String vector : output.split(";", -1)) {
                outputs.add(CsvFiles.parse(vector, "<output> (-Dinverse.output)"));
            }
        }
        if (outputFile != null) {
            outputs.addAll(CsvFiles.read(outputFile.toPath()));
        }
        return outputs;
    }

    private List<Integer> labels() {
        return label == null
                ? List.of()
                : NumberList.of("label", label, Integer::valueOf, "labels separated by commas, such as 5 or 0,1,2");
    }
}
