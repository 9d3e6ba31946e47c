package io.github.inversenet;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.inversenet.kernel.Fma;
import io.github.inversenet.network.FloatRange;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.Pooling;
import io.github.inversenet.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The walls between the rooms. A rule that finds no class to check fails, as a misspelt room would. */
@AnalyzeClasses(packages = "io.github.inversenet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.inversenet";
    private static final String JDK = "java..";
    private static final String NULLNESS = "org.jspecify.annotations..";
    private static final String MAVEN = "org.apache.maven..";
    private static final String JHDF = "io.jhdf..";
    private static final String ND4J = "org.nd4j..";

    /** A wall around a library that nobody uses would hold for any name. */
    @ArchTest
    static void walledLibrariesAreUsed(JavaClasses classes) {
        for (String library : List.of(MAVEN, JHDF, ND4J)) {
            assertThat(classes.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .anyMatch(dependency -> resideInAnyPackage(library).test(dependency.getTargetClass())))
                    .as("some class depends on " + library)
                    .isTrue();
        }
    }

    @ArchTest
    static final ArchRule onlyMavenKnowsMaven = noClasses()
            .that()
            .resideOutsideOfPackage(room("maven"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MAVEN);

    @ArchTest
    static final ArchRule onlyHdf5KnowsJhdf = noClasses()
            .that()
            .resideOutsideOfPackage(room("hdf5"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JHDF);

    @ArchTest
    static final ArchRule hdf5KnowsNoNetworks = knowsNoRoomsBut("hdf5");

    @ArchTest
    static final ArchRule kerasKnowsNetworksAndFiles =
            knowsNoRoomsBut("keras", room("hdf5"), room("network"), room("files"));

    @ArchTest
    static final ArchRule onlyTheWorkerStartsProcesses = noClasses()
            .that()
            .resideOutsideOfPackage(room("worker"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(target(name("exec")).and(target(owner(equivalentTo(Runtime.class)))));

    @ArchTest
    static final ArchRule theGateKnowsTheJdkOnly = knowsOnly("gate", JDK, NULLNESS, ROOT);

    @ArchTest
    static final ArchRule theKernelsKnowNoOtherRoom =
            knowsOnly("kernel", JDK, NULLNESS, ROOT, "jdk.incubator.vector..");

    /** Without the instruction the JDK's method is thousands of times slower than {@link Fma}. */
    @ArchTest
    static final ArchRule fusedMultiplyAddsGoThroughOneClass = noClasses()
            .that()
            .doNotBelongToAnyOf(Fma.class)
            .should()
            .callMethodWhere(target(name("fma")).and(target(owner(equivalentTo(Math.class)))));

    @ArchTest
    static final ArchRule theNetworkKnowsTheKernelsAtMost = knowsOnly("network", JDK, NULLNESS, ROOT, room("kernel"));

    @ArchTest
    static final ArchRule theDataKnowFilesAndKernelsAtMost = knowsNoRoomsBut("data", room("files"), room("kernel"));

    @ArchTest
    static final ArchRule onlyTheSecondOpinionKnowsNd4j = noClasses()
            .that()
            .resideOutsideOfPackage(room("crosscheck"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    /** Of the network the second opinion takes what the layers are, not how this plugin evaluates them. */
    @ArchTest
    static final ArchRule theSecondOpinionIsIndependent = classes()
            .that()
            .resideInAPackage(room("crosscheck"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            JDK, NULLNESS, ROOT, room("crosscheck"), room("data"), ND4J, "org.bytedeco..")
                    .or(assignableTo(Layer.class))
                    .or(belongToAnyOf(Network.class, Matrix.class, FloatRange.class, Window.class, Pooling.class)));

    @ArchTest
    static final ArchRule theWorkerKnowsUseCasesInGeneral =
            knowsNoRoomsBut("worker", room("pipeline"), room("record"), room("files"));

    @ArchTest
    static final ArchRule reportsAreMadeFromRecordsAlone =
            knowsNoRoomsBut("report", room("record"), room("gate"), room("files"));

    /** From the goals down: a room knows rooms of lower floors only, and none of its own floor. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("maven"),
            List.of("worker"),
            List.of("pipeline"),
            List.of("report"),
            List.of("record"),
            List.of("gate", "training", "inversion", "verification", "crosscheck"),
            List.of("keras"),
            List.of("hdf5", "data", "network"),
            List.of("kernel"),
            List.of("files"));

    @ArchTest
    static void importsRunDownward(JavaClasses classes) {
        List<String> above = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            above.addAll(floor);
            for (String room : floor) {
                String[] closed = above.stream()
                        .filter(other -> !other.equals(room))
                        .map(ArchitectureTest::room)
                        .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage(room(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(closed)
                        .check(classes);
            }
        }
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(ROOT), above.stream().map(ArchitectureTest::room))
                                .toArray(String[]::new))
                .check(classes);
    }

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            // The build generates these.
            .resideOutsideOfPackages(ROOT + ".maven.help", ROOT + ".report.templates")
            .should(beInANullMarkedPackage());

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    private static ArchRule knowsOnly(String name, String... others) {
        return classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(others).or(resideInAnyPackage(room(name))));
    }

    private static ArchRule knowsNoRoomsBut(String name, String... others) {
        return classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                        .or(resideInAnyPackage(ROOT, room(name)))
                        .or(resideInAnyPackage(others)));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + (marked ? " is" : " is not") + " in a @NullMarked package"));
            }
        };
    }
}
