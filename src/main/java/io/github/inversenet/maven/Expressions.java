package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Maven's evaluation of expressions, for which nothing is not a value. */
final class Expressions {
    private final ExpressionEvaluator evaluator;

    Expressions(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** One of the objects that Maven offers to plugins. */
    <T> T object(String name, Class<T> type) {
        return Objects.requireNonNull(type.cast(evaluate("${" + name + "}")), name);
    }

    /**
     * What a text comes to.
     *
     * @param subject the element and property that have the text, for the message
     * @throws InverseException if the text is empty or any expression in it is undefined
     */
    String resolve(String subject, String text) {
        Object value = evaluate(text);
        if (value == null || value.toString().isBlank() || value.toString().contains("${")) {
            throw new InverseException("%s is '%s', which resolves to nothing: %s"
                    .formatted(
                            subject,
                            text,
                            text.contains("${")
                                    ? "define the property that it refers to, or remove it"
                                    : "give it a value, or remove it"));
        }
        return value.toString();
    }

    /**
     * What the text of an element comes to.
     *
     * @throws InverseException if it has elements in place of a text, or its text resolves to nothing
     */
    String text(String subject, Xpp3Dom element) {
        if (element.getChildCount() > 0) {
            throw new InverseException("%s must have a text, but has the element <%s> in it"
                    .formatted(subject, element.getChild(0).getName()));
        }
        return resolve(subject, element.getValue() == null ? "" : element.getValue());
    }

    /** The text of each of a goal's parameters, defaults included; those that are not set are left out. */
    Map<String, String> settings(PlexusConfiguration configuration, Set<String> names) {
        Map<String, String> settings = new TreeMap<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            String text = names.contains(child.getName()) ? text(child) : "";
            if (!text.isEmpty()) {
                settings.put(child.getName(), text);
            }
        }
        return settings;
    }

    private String text(PlexusConfiguration element) {
        if (element.getChildCount() > 0) {
            return Arrays.stream(element.getChildren())
                    .map(child -> "<%s>%s</%s>".formatted(child.getName(), text(child), child.getName()))
                    .collect(Collectors.joining());
        }
        Object value = element.getValue() == null ? null : evaluate(element.getValue());
        String otherwise = element.getAttribute("default-value");
        return String.valueOf(value != null ? value : otherwise == null ? "" : evaluate(otherwise));
    }

    private @Nullable Object evaluate(String text) {
        try {
            return evaluator.evaluate(text);
        } catch (ExpressionEvaluationException e) {
            throw new InverseException("Maven cannot evaluate '%s': %s".formatted(text, e.getMessage()), e);
        }
    }
}
