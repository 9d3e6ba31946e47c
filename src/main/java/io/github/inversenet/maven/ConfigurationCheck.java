package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything in a project's configuration of this plugin that would be ignored, or would not mean what it says:
 * unknown properties and elements, values that resolve to nothing, and values that their parameter cannot have. It looks
 * at all executions, so that what is wrong with a gate is found before hours of training, not after.
 */
final class ConfigurationCheck {
    /** Not a parameter, but where many POMs keep the version of a plugin. */
    private static final String VERSION_PROPERTY = ParameterCatalog.PREFIX + "version";

    private final ParameterCatalog catalog;
    private final ValueCheck values;
    private final Set<String> problems = new LinkedHashSet<>();

    ConfigurationCheck(ParameterCatalog catalog, Expressions expressions) {
        this.catalog = catalog;
        this.values = new ValueCheck(expressions);
    }

    /**
     * @param plugin the group and artifact of this plugin, as a POM's plugins are known by
     * @return messages, without duplicates; empty if nothing is wrong
     */
    List<String> problems(MavenSession session, MavenProject project, String plugin) {
        Properties properties = new Properties();
        // In the order in which they override each other.
        properties.putAll(project.getProperties());
        properties.putAll(session.getSystemProperties());
        properties.putAll(session.getUserProperties());
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(ParameterCatalog.PREFIX) && !name.equals(VERSION_PROPERTY)) {
                collect(() -> checkProperty(name, properties.getProperty(name)));
            }
        }
        Plugin configured = plugin(project, plugin);
        if (configured != null) {
            checkBlock(configured.getConfiguration());
            for (PluginExecution execution : configured.getExecutions()) {
                // An execution without a phase still runs by its id; one of phase none is how a POM drops it.
                if (!"none".equals(execution.getPhase())) {
                    checkBlock(execution.getConfiguration());
                }
            }
        }
        return List.copyOf(problems);
    }

    /** The effective plugin or, if the POM has only managed it, what Maven takes for goals on the command line. */
    private static @Nullable Plugin plugin(MavenProject project, String key) {
        Plugin plugin = project.getPlugin(key);
        return plugin != null || project.getPluginManagement() == null
                ? plugin
                : project.getPluginManagement().getPluginsAsMap().get(key);
    }

    private void checkProperty(String property, String text) {
        Parameter parameter = catalog.ofProperty(property, text);
        values.checkText(parameter, text);
    }

    private void checkBlock(@Nullable Object configuration) {
        if (!(configuration instanceof Xpp3Dom block)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Xpp3Dom element : block.getChildren()) {
            collect(() -> {
                Parameter parameter = catalog.ofElement(element.getName());
                if (!seen.add(parameter.getName())) {
                    throw new InverseException("<%s> appears more than once, but only one of them would count"
                            .formatted(element.getName()));
                }
                values.checkElement(parameter, element);
            });
        }
    }

    private void collect(Runnable check) {
        try {
            check.run();
        } catch (InverseException e) {
            problems.add(e.getMessage());
        }
    }

    /** All problems as one message. */
    static String message(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        List<String> lines = new ArrayList<>();
        lines.add("The configuration has %d problems:".formatted(problems.size()));
        problems.forEach(problem -> lines.add("  " + problem));
        return String.join("\n", lines);
    }
}
