package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.verification.Metric;
import java.util.Arrays;
import java.util.Optional;

/** The limits that have a parameter of their own; the first word of its name says which kind of limit it is. */
enum GateLimit {
    ACCURACY("minAccuracy", Metric.ACCURACY),
    RECONSTRUCTION_MSE("maxReconstructionMse", Metric.RECONSTRUCTION_MSE),
    OUTPUT_ERROR("maxOutputError", Metric.OUTPUT_RELATIVE_ERROR),
    CLASS_AGREEMENT("minClassAgreement", Metric.CLASS_AGREEMENT),
    CONDITION_NUMBER("maxConditionNumber", Metric.CONDITION_NUMBER);

    private final String parameter;
    private final Metric metric;

    GateLimit(String parameter, Metric metric) {
        this.parameter = parameter;
        this.metric = metric;
    }

    static Optional<GateLimit> of(String parameter) {
        return Arrays.stream(values())
                .filter(limit -> limit.parameter.equals(parameter))
                .findFirst();
    }

    /** @throws ConfigurationException if the text is no limit that the metric can have */
    double parse(String text) {
        double limit = metric.range().parse(text);
        if (Double.isNaN(limit)) {
            throw new ConfigurationException(parameter, text, metric.range().expectation());
        }
        return limit;
    }

    /** @throws ConfigurationException if the text is no limit that the metric can have */
    Rule rule(String text) {
        double limit = parse(text);
        return parameter.startsWith("min")
                ? new Rule(metric.key(), limit, null, Level.ERROR)
                : new Rule(metric.key(), null, limit, Level.ERROR);
    }
}
