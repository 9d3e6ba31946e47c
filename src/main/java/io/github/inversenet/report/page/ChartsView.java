package io.github.inversenet.report.page;

import io.github.inversenet.Digits;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.RoundTripRecord.ClassMetrics;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.TrainingRecord.Epoch;
import io.github.inversenet.report.chart.Chart;
import io.github.inversenet.report.chart.Chart.Mark;
import io.github.inversenet.report.chart.Chart.Reference;
import io.github.inversenet.report.chart.Chart.Series;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Charts of the training and of the classes. */
final class ChartsView {
    private final Assets assets;

    ChartsView(Assets assets) {
        this.assets = assets;
    }

    List<ReportPage.ChartFile> training(TrainingRecord training) {
        List<Epoch> history = training.history();
        Epoch last = training.lastEpoch();
        return List.of(
                overEpochs(
                        "loss",
                        "Loss",
                        "mean loss of each epoch, %s after the last".formatted(Digits.shortened(last.loss())),
                        history.stream().map(Epoch::loss).toList()),
                overEpochs(
                        "validation-accuracy",
                        "Validation accuracy",
                        "share of the held-out images that are classified rightly, %s after the last epoch"
                                .formatted(Digits.shortened(last.validationAccuracy())),
                        history.stream().map(Epoch::validationAccuracy).toList()));
    }

    List<ReportPage.ChartFile> classes(RoundTripRecord roundTrip) {
        return List.of(
                perClass(
                        "class-accuracy",
                        "Accuracy per class",
                        "accuracy",
                        Mark.POINT,
                        roundTrip,
                        ClassMetrics::accuracy),
                perClass(
                        "class-mse",
                        "Reconstruction error per class",
                        "reconstruction.mse",
                        Mark.BAR,
                        roundTrip,
                        ClassMetrics::reconstructionMse));
    }

    private ReportPage.ChartFile overEpochs(String file, String title, String description, List<Double> values) {
        return assets.add(
                file,
                new Chart(
                        title,
                        description,
                        "epoch",
                        "",
                        false,
                        List.of(Series.numbered(title, Mark.LINE, 1, values)),
                        List.of()));
    }

    private ReportPage.ChartFile perClass(
            String file,
            String title,
            String metric,
            Mark mark,
            RoundTripRecord roundTrip,
            Function<ClassMetrics, @Nullable Double> value) {
        List<Double> labels =
                roundTrip.perClass().stream().map(row -> (double) row.label()).toList();
        List<Double> values = roundTrip.perClass().stream()
                .map(row -> {
                    Double measured = value.apply(row);
                    return measured == null ? Double.valueOf(Double.NaN) : measured;
                })
                .toList();
        Double all = roundTrip.metrics().get(metric);
        return assets.add(
                file,
                new Chart(
                        title,
                        "%s of each class; the values are in roundtrip.json".formatted(metric),
                        "class",
                        "",
                        false,
                        List.of(new Series(metric, mark, labels, values)),
                        all == null ? List.of() : List.of(new Reference("all classes", all))));
    }
}
