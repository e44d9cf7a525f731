package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualTest {

    @Test
    void ofFewDaysTheLargestIsUsual() {
        assertThat(Usual.most(List.of())).isZero();
        assertThat(Usual.most(List.of(4L))).isEqualTo(4);
        assertThat(Usual.most(List.of(3L, 900L, 1L))).isEqualTo(900);
        assertThat(Usual.most(Arrays.asList(3L, null))).isEqualTo(3);
    }

    @Test
    void ofManyDaysOneThatStoodOutIsNot() {
        assertThat(Usual.most(List.of(10L, 12L, 9L, 11L, 10L, 13L, 5000L))).isEqualTo(16);
    }

    @Test
    void weekendsDoNotMakeWorkdaysOdd() {
        assertThat(Usual.most(List.of(0L, 0L, 100L, 110L, 90L, 105L, 95L, 0L, 0L, 100L)))
                .isGreaterThanOrEqualTo(105);
    }

    @Test
    void evenDaysDoNotBindCloserThanTheirLargest() {
        assertThat(Usual.most(List.of(7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L))).isEqualTo(7);
    }
}
