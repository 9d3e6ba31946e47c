package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.Invert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaHomeTest {
    @TempDir
    Path folder;

    @Test
    void theRunningJvmDescribesItself() {
        JavaHome java = JavaHome.of(Path.of(System.getProperty("java.home")));
        assertThat(java.version()).isEqualTo(Runtime.version().feature());
        assertThat(java.executable()).isExecutable();
    }

    @ParameterizedTest
    @CsvSource({"17.0.15,17", "25,25", "22-ea,22", "21.0.1+12,21"})
    void anotherInstallationIsDescribedByItsReleaseFile(String version, int feature) throws IOException {
        home("JAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base jdk.incubator.vector java.xml\"\n");
        JavaHome java = JavaHome.of(folder);
        assertThat(java.version()).isEqualTo(feature);
        assertThat(java.vectorModule()).isTrue();
    }

    @Test
    void optionsDependOnWhatTheInstallationHas() throws IOException {
        home("JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base java.xml\"\n");
        assertThat(options()).noneMatch(option -> option.contains("vector") || option.contains("native-access"));
        home("JAVA_VERSION=\"22\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
        assertThat(options()).contains("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void onlyTrainingPaysForAlignedArrays() throws IOException {
        home("JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
        assertThat(options(true, 2)).contains("-XX:ObjectAlignmentInBytes=64");
        assertThat(options(false, 2)).noneMatch(option -> option.contains("Alignment"));
    }

    @ParameterizedTest
    @CsvSource({"x86_64,true", "aarch64,true", "s390x,true", "ppc64le,true", "i386,false", "i586,false", "arm,false"})
    void onlyJvmsOf64BitsAlignArrays(String architecture, boolean aligned) throws IOException {
        home("JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\nOS_ARCH=\"" + architecture + "\"\n");
        assertThat(options(true, 2).contains("-XX:ObjectAlignmentInBytes=64")).isEqualTo(aligned);
    }

    @Test
    void onlyTrainingWithSeveralThreadsWaitsForItsCompiler() throws IOException {
        home("JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
        String waits = "-XX:CompileCommand=BackgroundCompilation,io.github.inversenet.training.*::*,false";
        assertThat(options(true, 2)).contains(waits);
        assertThat(options(true, 1)).doesNotContain(waits);
        assertThat(options(false, 2)).doesNotContain(waits);
    }

    @Test
    void anOldJavaIsRefused() throws IOException {
        home("JAVA_VERSION=\"1.8.0_292\"\n");
        assertThatThrownBy(() -> JavaHome.of(folder))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("needs 17 or newer");
    }

    @Test
    void anInstallationWithoutVersionIsRefused() throws IOException {
        home("");
        assertThatThrownBy(() -> JavaHome.of(folder))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(folder.resolve("release") + " names no JAVA_VERSION");
        Files.delete(folder.resolve("release"));
        assertThatThrownBy(() -> JavaHome.of(folder))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("Cannot read " + folder.resolve("release"));
    }

    private List<String> options() {
        return options(false, 2);
    }

    private List<String> options(boolean trains, int threads) {
        WorkerSettings settings = WorkerSettings.defaults(List.of(folder), folder)
                .withThreads(threads)
                .withTraining(trains);
        JavaHome java = JavaHome.of(folder);
        return JvmArguments.of(settings, java, ClassArchive.of(Invert.class, settings, java));
    }

    private void home(String release) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Path java = folder.resolve("bin").resolve("java");
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), release);
    }
}
