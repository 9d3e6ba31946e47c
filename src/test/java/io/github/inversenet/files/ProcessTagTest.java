package io.github.inversenet.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTagTest {
    @Test
    void aRunningProcessIsNotGone() {
        assertThat(ProcessTag.isGone(ProcessTag.ofThisProcess())).isFalse();
    }

    @Test
    void aProcessThatEndedIsGone() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(java, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        assertThat(ProcessTag.isGone(process.pid() + "-0")).isTrue();
    }

    @Test
    void anIdThatIsUsedAgainIsGone() {
        String[] self = ProcessTag.ofThisProcess().split("-");
        long start = Long.parseLong(self[1]);
        assertThat(ProcessTag.isGone(self[0] + "-" + (start - 120_000))).isTrue();
        assertThat(ProcessTag.isGone(self[0] + "-" + (start - 30_000)))
                .as("a clock may have been adjusted")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "1-", "-1", "1-2-3", "1-x", "99999999999999999999-1"})
    void whatIsNoTagIsNotGone(String text) {
        assertThat(ProcessTag.isGone(text)).isFalse();
    }
}
