package io.github.inversenet.maven;

import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Checks the whole configuration of this plugin before Maven assigns it to a goal's fields, since Maven itself ignores
 * elements and properties that it does not know, and refuses a wrong number without naming the property. The goal then
 * reports what was found.
 *
 * <p>Each goal names this class by its hint, under which {@code META-INF/plexus/components.xml} lists it.
 */
final class StrictConfigurator extends BasicComponentConfigurator {
    static final String HINT = "strict";

    @Override
    public void configureComponent(
            Object goal,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            ConfigurationListener listener)
            throws ComponentConfigurationException {
        Expressions expressions = new Expressions(evaluator);
        PluginDescriptor plugin = expressions.object("plugin", PluginDescriptor.class);
        ParameterCatalog catalog = new ParameterCatalog(plugin);
        Set<String> switches = catalog.skipSwitches();
        boolean skipped = isSkipped(configuration, switches, evaluator);
        List<String> problems = skipped
                ? List.of()
                : new ConfigurationCheck(catalog, expressions)
                        .problems(
                                expressions.object("session", MavenSession.class),
                                expressions.object("project", MavenProject.class),
                                plugin.getPluginLookupKey());
        ((AbstractInverseMojo) goal).checked(problems, expressions.settings(configuration, catalog.elements()));
        if (problems.isEmpty()) {
            super.configureComponent(
                    goal, skipped ? only(switches, configuration) : configuration, evaluator, realm, listener);
        }
    }

    /** A goal that is skipped must not fail because of values that it would not use. */
    private static boolean isSkipped(
            PlexusConfiguration configuration, Set<String> switches, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        for (PlexusConfiguration child : configuration.getChildren()) {
            if (switches.contains(child.getName()) && isTrue(child, evaluator)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrue(PlexusConfiguration child, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        try {
            String value = child.getValue();
            return value != null && "true".equals(evaluator.evaluate(value));
        } catch (ExpressionEvaluationException e) {
            throw new ComponentConfigurationException(child, e);
        }
    }

    private static PlexusConfiguration only(Set<String> names, PlexusConfiguration configuration) {
        PlexusConfiguration some = new DefaultPlexusConfiguration(configuration.getName());
        for (PlexusConfiguration child : configuration.getChildren()) {
            if (names.contains(child.getName())) {
                some.addChild(child);
            }
        }
        return some;
    }
}
