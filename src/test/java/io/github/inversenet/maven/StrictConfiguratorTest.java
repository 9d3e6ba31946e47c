package io.github.inversenet.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.junit.jupiter.api.Test;

class StrictConfiguratorTest {
    @Test
    void everyGoalNamesIt() {
        DescribedPredicate<JavaAnnotation<?>> mojoWithIt = DescribedPredicate.describe(
                "@Mojo with the configurator " + StrictConfigurator.HINT,
                annotation -> annotation.getRawType().isEquivalentTo(Mojo.class)
                        && annotation
                                .get("configurator")
                                .filter(StrictConfigurator.HINT::equals)
                                .isPresent());
        classes()
                .that()
                .areAssignableTo(AbstractInverseMojo.class)
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                .should()
                .beAnnotatedWith(mojoWithIt)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.inversenet.maven"));
    }

    @Test
    void mavenFindsItByItsHint() throws Exception {
        try (InputStream components = StrictConfigurator.class.getResourceAsStream("/META-INF/plexus/components.xml")) {
            assertThat(components).isNotNull();
            assertThat(new String(components.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<role-hint>%s</role-hint>".formatted(StrictConfigurator.HINT))
                    .contains("<implementation>%s</implementation>".formatted(StrictConfigurator.class.getName()));
        }
    }

    @Test
    void checksWhatMavenWouldSet() {
        assertThat(RuleConfiguration.ELEMENTS).containsExactlyInAnyOrder(setters(RuleConfiguration.class));
        assertThat(BaselineConfiguration.ELEMENTS).containsExactlyInAnyOrder(setters(BaselineConfiguration.class));
    }

    private static String[] setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .toArray(String[]::new);
    }
}
