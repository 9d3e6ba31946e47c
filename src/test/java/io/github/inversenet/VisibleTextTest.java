package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(VisibleText.of("schicht_ä_层 😀 [1] ##")).isEqualTo("schicht_ä_层 😀 [1] ##");
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(VisibleText.of("a\r\n\u001b[31m\u0085\u2028")).isEqualTo("a\\u000d\\u000a\\u001b[31m\\u0085\\u2028");
    }

    /** They would show "model.h5" for a name that ends otherwise. */
    @Test
    void charactersThatReverseOthersAreEscaped() {
        assertThat(VisibleText.of("\u202eabc\u2066\ud800")).isEqualTo("\\u202eabc\\u2066\\ud800");
    }

    @Test
    void commandsOfAzurePipelinesAreBroken() {
        assertThat(VisibleText.of("x##vso[task.complete]")).isEqualTo("x##vso\\u005btask.complete]");
    }

    @Test
    void aQuoteOfALongTextIsShort() {
        assertThat(VisibleText.quote("a\n")).isEqualTo("a\\u000a");
        assertThat(VisibleText.quote(0.5)).isEqualTo("0.5");
        assertThat(VisibleText.quote("😀".repeat(20_000))).isEqualTo("😀".repeat(120) + "… (20000 characters)");
    }
}
