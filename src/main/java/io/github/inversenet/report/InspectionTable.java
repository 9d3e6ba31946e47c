package io.github.inversenet.report;

import io.github.inversenet.Count;
import io.github.inversenet.record.InspectionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inspection as lines for the console; the same lines in every locale. */
public final class InspectionTable {
    private InspectionTable() {}

    /** The tables of layers and of dense layers, each below a line of titles, then findings, verdict and accuracy. */
    public static List<String> lines(InspectionRecord inspection) {
        List<String> lines = new ArrayList<>(layers(inspection));
        if (!inspection.dense().isEmpty()) {
            lines.add("");
            lines.addAll(dense(inspection));
        }
        lines.add("");
        if (inspection.unsupported() != null) {
            lines.add("The model cannot be used: " + inspection.unsupported());
        }
        lines.addAll(verdict(inspection.verdict()));
        lines.addAll(findings(inspection.findings()));
        InspectionRecord.Accuracy accuracy = inspection.accuracy();
        if (accuracy != null) {
            lines.add("Accuracy on the %s of %s, white pixels being %s: %s"
                    .formatted(
                            Count.of(accuracy.images(), "test image"),
                            accuracy.data(),
                            number(accuracy.pixelRange()),
                            number(accuracy.value())));
        }
        return lines;
    }

    private static List<String> layers(InspectionRecord inspection) {
        TextTable table = new TextTable(
                TextTable.Side.LEFT,
                TextTable.Side.LEFT,
                TextTable.Side.RIGHT,
                TextTable.Side.LEFT,
                TextTable.Side.RIGHT,
                TextTable.Side.LEFT);
        table.add("layer", "kind", "output", "activation", "parameters", "");
        long parameters = 0;
        for (InspectionRecord.Layer layer : inspection.layers()) {
            parameters += layer.parameters();
            table.add(
                    layer.name(),
                    layer.className(),
                    shape(layer.outputShape()),
                    layer.activation() == null ? "" : layer.activation(),
                    Long.toString(layer.parameters()),
                    layer.unsupported() == null ? "" : "not supported");
        }
        table.add("all", "", "", "", Long.toString(parameters), "");
        return table.lines();
    }

    private static String shape(@Nullable List<Integer> shape) {
        if (shape == null) {
            return "?";
        }
        return String.join(
                "x",
                shape.stream().map(size -> size < 0 ? "?" : size.toString()).toList());
    }

    private static List<String> dense(InspectionRecord inspection) {
        TextTable table = new TextTable(
                TextTable.Side.LEFT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT);
        table.add("dense layer", "kernel", "rank", "sigma max", "sigma min", "condition");
        for (InspectionRecord.Dense dense : inspection.dense()) {
            Double condition = dense.conditionNumber();
            table.add(
                    dense.name(),
                    dense.inputs() + "x" + dense.outputs(),
                    Integer.toString(dense.rank()),
                    number(dense.sigmaMax()),
                    number(dense.sigmaMin()),
                    condition == null ? "infinite" : number(condition));
        }
        return table.lines();
    }

    private static List<String> verdict(InspectionRecord.Verdict verdict) {
        if (!verdict.invertible()) {
            return List.of(
                    verdict.obstacle() == null
                            ? "No inverse."
                            : (verdict.usable()
                                            ? "No layer-wise inverse, but a refined one (-Dinverse.method=refined): the first obstacle is layer '%s'."
                                            : "No inverse: the first obstacle is layer '%s'.")
                                    .formatted(verdict.obstacle()));
        }
        TextTable table = new TextTable(TextTable.Side.LEFT, TextTable.Side.LEFT);
        table.add("round trip", "gives back");
        table.add("output, f(g(y)) = y, any y", verdict.everyOutput());
        table.add("output, f(g(y)) = y, where y = f(x)", verdict.networkOutputs());
        table.add("input, g(f(x)) = x", verdict.inputs());
        List<String> lines = new ArrayList<>(table.lines());
        Integer lost = verdict.lostDimensions();
        if (lost != null && lost > 0) {
            lines.add("At least %s of the input %s not reach the output."
                    .formatted(Count.of(lost, "dimension"), lost == 1 ? "does" : "do"));
        }
        return lines;
    }

    /** One line per reason; a remedy that several layers share stands once, behind the last of them. */
    private static List<String> findings(List<InspectionRecord.Finding> findings) {
        Map<String, List<String>> byRemedy = new LinkedHashMap<>();
        findings.forEach(finding -> byRemedy.computeIfAbsent(finding.remedy(), remedy -> new ArrayList<>())
                .add("- Layer '%s': %s.".formatted(finding.layer(), finding.reason())));
        List<String> lines = new ArrayList<>();
        byRemedy.forEach((remedy, reasons) -> {
            lines.addAll(reasons);
            lines.add("  " + remedy + ".");
        });
        return lines;
    }

    private static String number(@Nullable Double value) {
        return RoundTripTable.format(value, List.of());
    }
}
