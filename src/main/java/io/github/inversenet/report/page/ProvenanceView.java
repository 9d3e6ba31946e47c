package io.github.inversenet.report.page;

import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network was made from, in groups of named values. */
final class ProvenanceView {
    private ProvenanceView() {}

    static List<ReportPage.Facts> of(ReportInput input) {
        List<ReportPage.Facts> groups = new ArrayList<>();
        groups.add(files(input.roundTrip()));
        groups.add(testData(input.roundTrip()));
        TrainingRecord training = input.training();
        if (training != null) {
            groups.add(training(training));
        }
        InversionRecord inversion = input.inversion();
        if (inversion != null && !inversion.notes().isEmpty()) {
            groups.add(new ReportPage.Facts(
                    "Notes of the inversion",
                    inversion.notes().stream()
                            .map(note -> new ReportPage.Fact("note", note, false))
                            .toList()));
        }
        return groups;
    }

    private static ReportPage.Facts files(RoundTripRecord roundTrip) {
        return new ReportPage.Facts(
                "Measured files",
                List.of(
                        new ReportPage.Fact("plugin", roundTrip.plugin(), false),
                        digest(roundTrip.model()),
                        digest(roundTrip.inverse()),
                        new ReportPage.Fact("digest of the measurements", roundTrip.evidence(), true)));
    }

    private static ReportPage.Facts testData(RoundTripRecord roundTrip) {
        List<ReportPage.Fact> facts = new ArrayList<>();
        facts.add(new ReportPage.Fact("name", roundTrip.data().name(), false));
        facts.add(new ReportPage.Fact(
                "test images", Integer.toString(roundTrip.data().testImages()), false));
        roundTrip.data().files().forEach(file -> facts.add(digest(file)));
        return new ReportPage.Facts("Test data", facts);
    }

    private static ReportPage.Facts training(TrainingRecord training) {
        List<ReportPage.Fact> facts = new ArrayList<>();
        facts.add(new ReportPage.Fact("data", training.data().name(), false));
        facts.add(new ReportPage.Fact(
                "images",
                "%d, of which %d were held out"
                        .formatted(
                                training.data().trainingImages(),
                                training.data().validationImages()),
                false));
        training.parametersByName().forEach((name, value) -> facts.add(parameter(name, value)));
        return new ReportPage.Facts("Training", facts);
    }

    private static ReportPage.Fact parameter(String name, @Nullable String value) {
        return new ReportPage.Fact(name, value == null ? "not set" : value, false);
    }

    private static ReportPage.Fact digest(FileDigest file) {
        return new ReportPage.Fact(file.name(), "SHA-256 " + file.sha256(), true);
    }
}
