package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.inversenet.crosscheck.Estimate;
import io.github.inversenet.crosscheck.Opinion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a second, independent evaluation of the networks found. It varies by rounding from machine to machine, so it is neither
 * part of what is published nor covered by the digest of the measurement.
 *
 * @param engine who evaluated them; null if nobody did
 * @param version of the engine; null if nobody did
 * @param maxDifference the largest difference of any metric, relative to its scale; null if there is no check, or if only one
 *     of both found a finite number
 * @param reason why there is no check; null if there is one
 * @param metrics what the second evaluation found, by metric; empty if there is no check
 */
@JsonPropertyOrder({"engine", "version", "maxDifference", "reason", "metrics"})
public record CrossCheck(
        @Nullable String engine,
        @Nullable String version,
        @Nullable Double maxDifference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        Map<String, Second> metrics) {
    /** The key of the largest difference in rules. */
    static final String MAX_DIFFERENCE = "crossCheck.maxDifference";

    public CrossCheck {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * A metric as the second evaluation has it. What is not finite is null.
     *
     * @param scale what differences are divided by: the value's size, or the size of the outputs for their residuals
     * @param tolerance the largest difference that rounding explains; null if the value is nothing but rounding
     */
    public record Second(
            @Nullable Double value,
            @Nullable Double scale,
            @Nullable Double tolerance) {
        static Second of(Estimate estimate) {
            return new Second(
                    Finite.orNull(estimate.value()),
                    Finite.orNull(estimate.scale()),
                    Finite.orNull(estimate.tolerance()));
        }

        private Estimate estimate() {
            return new Estimate(
                    value == null ? Double.NaN : value,
                    scale == null ? Double.NaN : scale,
                    tolerance == null ? Double.POSITIVE_INFINITY : tolerance);
        }
    }

    /** What was found, compared with nothing yet. */
    public static CrossCheck of(Opinion opinion) {
        Map<String, Second> metrics = new LinkedHashMap<>();
        opinion.metrics().forEach((key, estimate) -> metrics.put(key, Second.of(estimate)));
        return new CrossCheck(opinion.engine(), opinion.version(), null, null, metrics);
    }

    /** There was no check. */
    public static CrossCheck none(String reason) {
        return new CrossCheck(null, null, null, reason, Map.of());
    }

    /** Whether a rule's key is about the second evaluation. */
    public static boolean concerns(String key) {
        return MAX_DIFFERENCE.equals(key);
    }

    /** Whether a check was made. */
    @JsonIgnore
    public boolean isMade() {
        return reason == null;
    }

    /** The same check, compared with what was measured. */
    CrossCheck comparedWith(Map<String, @Nullable Double> measured) {
        if (!isMade()) {
            return this;
        }
        double largest = 0;
        for (Map.Entry<String, Second> entry : metrics.entrySet()) {
            largest = Math.max(largest, entry.getValue().estimate().difference(value(measured, entry.getKey())));
        }
        return new CrossCheck(engine, version, Finite.orNull(largest), null, metrics);
    }

    /** One phrase for each metric whose difference rounding does not explain. */
    public List<String> disagreements(Map<String, @Nullable Double> measured) {
        List<String> disagreements = new ArrayList<>();
        metrics.forEach((key, second) -> {
            if (!second.estimate().explains(value(measured, key))) {
                disagreements.add("%s is %s, but %s %s finds %s; rounding explains a difference of %s at most"
                        .formatted(key, measured.get(key), engine, version, second.value(), second.tolerance()));
            }
        });
        return disagreements;
    }

    private static double value(Map<String, @Nullable Double> measured, String key) {
        return Metrics.number(measured.get(key));
    }
}
