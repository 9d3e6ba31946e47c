package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEnvironmentTest {
    private static final Map<String, String> CALLER = Map.of(
            "PATH",
            "/bin",
            "Temp",
            "/t",
            "LANG",
            "de_DE.ISO-8859-1",
            "OPENBLAS_CORETYPE",
            "Prescott",
            "LD_PRELOAD",
            "x.so");

    @Test
    void linuxOnX86() {
        assertThat(WorkerEnvironment.of(CALLER, "Linux", "amd64", "UTF-8"))
                .isEqualTo(Map.of(
                        "PATH",
                        "/bin",
                        "Temp",
                        "/t",
                        "LC_ALL",
                        "C.UTF-8",
                        "OMP_NUM_THREADS",
                        "1",
                        "OPENBLAS_NUM_THREADS",
                        "1",
                        "OPENBLAS_CORETYPE",
                        "Haswell"));
    }

    @Test
    void armHasNoHaswellKernels() {
        assertThat(WorkerEnvironment.of(CALLER, "Mac OS X", "aarch64", "UTF-8"))
                .isEqualTo(Map.of("PATH", "/bin", "Temp", "/t", "OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    }

    @Test
    void anotherPathEncodingIsKeptSinceTheSameBytesMustNameTheSameFiles() {
        assertThat(WorkerEnvironment.of(CALLER, "Linux", "amd64", "ISO-8859-1"))
                .containsEntry("LANG", "de_DE.ISO-8859-1")
                .doesNotContainKey("LC_ALL");
    }

    @Test
    void knowsProcessorsWithoutAvx2(@TempDir Path folder) throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "processor\t: 0\nflags\t\t: fpu sse2 avx\n");
        Path recent = Files.writeString(folder.resolve("recent"), "processor\t: 0\nflags\t\t: fpu avx avx2 fma\n");

        assertThat(WorkerEnvironment.lacksAvx2(old)).isTrue();
        assertThat(WorkerEnvironment.lacksAvx2(recent)).isFalse();
        assertThat(WorkerEnvironment.lacksAvx2(folder.resolve("no Linux"))).isFalse();
    }
}
