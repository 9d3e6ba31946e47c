package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import io.github.inversenet.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of all goals, as the plugin's descriptor lists them: goals may share one {@code <configuration>}, so each
 * accepts the parameters of the others.
 */
final class ParameterCatalog {
    static final String PREFIX = "inverse.";
    private static final String LIST = "mvn inverse:help -Ddetail lists the parameters of every goal";

    private final Map<String, Parameter> byElement = new LinkedHashMap<>();
    private final Map<String, Parameter> byProperty = new LinkedHashMap<>();

    ParameterCatalog(PluginDescriptor plugin) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.isEditable()) {
                    add(parameter);
                }
            }
        }
    }

    private void add(Parameter parameter) {
        byElement.putIfAbsent(parameter.getName(), parameter);
        if (parameter.getAlias() != null && !parameter.getAlias().isEmpty()) {
            byElement.putIfAbsent(parameter.getAlias(), parameter);
        }
        String property = property(parameter);
        if (property != null) {
            byProperty.putIfAbsent(property, parameter);
        }
    }

    /** The user property that sets a parameter; null if none does. */
    static @Nullable String property(Parameter parameter) {
        String expression = parameter.getExpression();
        return expression != null && expression.startsWith("${" + PREFIX)
                ? expression.substring(2, expression.length() - 1)
                : null;
    }

    /** A parameter as messages call it: by its element and its property. */
    static String subject(Parameter parameter) {
        String property = property(parameter);
        return "<%s>%s".formatted(parameter.getName(), property == null ? "" : " (-D%s)".formatted(property));
    }

    /** The names of all parameters that a POM can set, and their aliases. */
    Set<String> elements() {
        return Set.copyOf(byElement.keySet());
    }

    /** The names of the parameters that skip a goal or all of them. */
    Set<String> skipSwitches() {
        return byElement.values().stream()
                .filter(parameter -> parameter.getType().equals("boolean"))
                .map(Parameter::getName)
                .filter(name -> name.startsWith("skip"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws InverseException if no goal has the parameter */
    Parameter ofElement(String element) {
        Parameter parameter = byElement.get(element);
        if (parameter == null) {
            String name = element.startsWith(PREFIX) ? element.substring(PREFIX.length()) : element;
            throw new InverseException("<%s> is not a parameter of this plugin: %s"
                    .formatted(element, hint("<%s>", name, byElement.keySet())));
        }
        return parameter;
    }

    /** @throws InverseException if no goal has the parameter */
    Parameter ofProperty(String property, String value) {
        Parameter parameter = byProperty.get(property);
        if (parameter == null) {
            throw new InverseException("-D%s=%s sets no parameter of this plugin: %s"
                    .formatted(property, value, hintForProperty(property.substring(PREFIX.length()))));
        }
        return parameter;
    }

    private String hintForProperty(String name) {
        Parameter ofElement = byElement.get(name);
        if (ofElement != null) {
            String property = property(ofElement);
            return property == null
                    ? "<%s> can be set only in the POM".formatted(name)
                    : "<%s> is set by -D%s".formatted(name, property);
        }
        return hint("-D%s", PREFIX + name, byProperty.keySet());
    }

    private static String hint(String form, String name, Collection<String> names) {
        return NearestName.of(name, names)
                .map(nearest -> "did you mean %s? (%s)".formatted(form.formatted(nearest), LIST))
                .orElse(LIST);
    }
}
