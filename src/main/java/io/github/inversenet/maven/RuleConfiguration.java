package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.verification.MetricRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code <rule>} of a POM. */
public final class RuleConfiguration {
    static final List<String> ELEMENTS = List.of("metric", "minimum", "maximum", "level");

    private @Nullable String metric;
    private @Nullable String minimum;
    private @Nullable String maximum;
    private String level = "error";

    public void setMetric(String metric) {
        this.metric = metric;
    }

    public void setMinimum(String minimum) {
        this.minimum = minimum;
    }

    public void setMaximum(String maximum) {
        this.maximum = maximum;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    /** Sets one of the {@link #ELEMENTS}. */
    void set(String element, String text) {
        switch (element) {
            case "metric" -> setMetric(text);
            case "minimum" -> setMinimum(text);
            case "maximum" -> setMaximum(text);
            case "level" -> setLevel(text);
            default -> throw new IllegalArgumentException(element);
        }
    }

    /** @throws InverseException if there is no such metric, or a limit is out of its range */
    Rule toRule() {
        if (metric == null) {
            throw ConfigurationException.ofPom("rules", "<rule> without <metric>", "rules that each name a metric");
        }
        MetricRange range = CrossCheck.concerns(metric)
                ? MetricRange.AT_LEAST_ZERO
                : Seeds.metric(metric).range();
        return new Rule(
                metric,
                limit(metric, range, "minimum", minimum),
                limit(metric, range, "maximum", maximum),
                Level.of(level));
    }

    private static @Nullable Double limit(String metric, MetricRange range, String element, @Nullable String text) {
        if (text == null) {
            return null;
        }
        double limit = range.parse(text);
        if (Double.isNaN(limit)) {
            throw new InverseException("the rule for '%s' has the <%s> %s, but it must be %s"
                    .formatted(metric, element, text, range.expectation()));
        }
        return limit;
    }
}
