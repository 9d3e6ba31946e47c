package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
    @ParameterizedTest
    @CsvSource({
        "0, epoch, 0 epochs",
        "1, epoch, 1 epoch",
        "2, epoch, 2 epochs",
        "1, class, 1 class",
        "10, class, 10 classes",
        "60000, training image, '60,000 training images'"
    })
    void onlyOneIsSingular(long number, String noun, String expected) {
        assertThat(Count.of(number, noun)).isEqualTo(expected);
    }
}
