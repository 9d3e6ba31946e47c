package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.inversion.InversionMethod;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Refuses values that a parameter cannot have: by its type, and limits by the range of their metric. */
final class ValueCheck {
    private static final Map<String, Consumer<String>> NAMED_VALUES = Map.of(
            "crossCheck", CrossCheckMode::of,
            "method", InversionMethod::of,
            "optimizer", Optimizer::of,
            "loss", Loss::of,
            "schedule", Schedule::of,
            "seeds", VerifyRoundtripMojo::seeds,
            "classifier", ValueCheck::requireClassifier);

    private final Expressions expressions;
    private final GateCheck gate;

    ValueCheck(Expressions expressions) {
        this.expressions = expressions;
        this.gate = new GateCheck(expressions);
    }

    /** @throws InverseException if the element does not hold what its parameter may be */
    void checkElement(Parameter parameter, Xpp3Dom element) {
        if (parameter.getName().equals("rules")) {
            gate.checkRules(element);
        } else if (parameter.getType().equals(BaselineConfiguration.class.getName())) {
            gate.checkBaseline(element);
        } else if (parameter.getType().equals(List.class.getName()) && element.getChildCount() > 0) {
            for (Xpp3Dom item : element.getChildren()) {
                expressions.text("<%s> in <%s>".formatted(item.getName(), element.getName()), item);
            }
        } else {
            checkValue(parameter, expressions.text(ParameterCatalog.subject(parameter), element));
        }
    }

    /** @throws InverseException if the text of a property is no value of its parameter */
    void checkText(Parameter parameter, String text) {
        checkValue(parameter, expressions.resolve(ParameterCatalog.subject(parameter), text));
    }

    private static void checkValue(Parameter parameter, String value) {
        switch (parameter.getType()) {
            case "boolean" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw refusal(parameter, value, "true or false");
                }
            }
            case "int", "java.lang.Integer" -> requireNumber(parameter, value, Integer::valueOf, "a whole number");
            case "long" -> requireNumber(parameter, value, Long::valueOf, "a whole number");
            case "double", "java.lang.Double" -> requireNumber(parameter, value, Double::valueOf, "a number");
            default -> {
                GateLimit.of(parameter.getName()).ifPresent(limit -> limit.parse(value));
                NAMED_VALUES.getOrDefault(parameter.getName(), any -> {}).accept(value);
            }
        }
    }

    /** A classifier becomes part of file names. */
    private static void requireClassifier(String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new ConfigurationException(
                    "classifier", value, "letters, digits, dots, underscores and hyphens, such as small");
        }
    }

    private static void requireNumber(Parameter parameter, String value, Consumer<String> parser, String kind) {
        try {
            parser.accept(value);
        } catch (NumberFormatException e) {
            // The range is in the parameter's documentation.
            throw refusal(parameter, value, "%s. %s".formatted(kind, parameter.getDescription()));
        }
    }

    private static ConfigurationException refusal(Parameter parameter, String value, String expectation) {
        return ConfigurationException.of(parameter.getName(), ParameterCatalog.property(parameter), value, expectation);
    }
}
