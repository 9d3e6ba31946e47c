package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import org.jspecify.annotations.Nullable;

/** One {@code <rule>} of a POM. */
public final class RuleConfiguration {
    private @Nullable String metric;
    private @Nullable Double minimum;
    private @Nullable Double maximum;
    private String level = "error";

    public void setMetric(String metric) {
        this.metric = metric;
    }

    public void setMinimum(Double minimum) {
        this.minimum = minimum;
    }

    public void setMaximum(Double maximum) {
        this.maximum = maximum;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    Rule toRule() {
        if (metric == null) {
            throw ConfigurationException.ofPom("rules", "<rule> without <metric>", "rules that each name a metric");
        }
        return new Rule(metric, minimum, maximum, Level.of(level));
    }
}
