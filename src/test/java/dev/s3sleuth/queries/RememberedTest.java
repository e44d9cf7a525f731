package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

    @Test
    void saysWhatTheFunctionSaysHoweverManyTextsShareAPlace() {
        Remembered<Integer> lengths = new Remembered<>(String::length);
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 20_000).mapToObj(n -> "text " + n).forEach(text -> assertThat(lengths.apply(text))
                    .isEqualTo(text.length()));
        }
    }

    @Test
    void asksOnceForWhatComesAgain() {
        AtomicInteger asked = new AtomicInteger();
        Remembered<String> same = new Remembered<>(text -> text + asked.incrementAndGet());
        assertThat(same.apply("a")).isEqualTo("a1");
        assertThat(same.apply("a")).isEqualTo("a1");
        assertThat(same.apply("b")).isEqualTo("b2");
    }

    @Test
    void matchesAsRlikeDoes() {
        assertThat(ListMatch.matches("payroll/2026.xlsx", "(?i)(^|/)PAYROLL|x{3}"))
                .isTrue();
        assertThat(ListMatch.matches("public/2026.xlsx", "(?i)(^|/)PAYROLL|x{3}"))
                .isFalse();
        assertThat(ListMatch.matches(null, "a")).isNull();
    }
}
