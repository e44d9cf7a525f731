package dev.s3sleuth.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final Instant NOW = Instant.parse("2026-02-06T14:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-02-06T12:00:00Z,2026-02-06T12:00:00Z",
        "2026-02-06T12:00:00,2026-02-06T12:00:00Z",
        "2026-02-06 12:00,2026-02-06T12:00:00Z",
        "2026-02-06T12:00:00+02:00,2026-02-06T10:00:00Z",
        "2026-02-06T12:00:00.5-01:00,2026-02-06T13:00:00.5Z",
        "2026-02-06,2026-02-06T00:00:00Z",
        "now,2026-02-06T14:30:00Z",
        "Today,2026-02-06T00:00:00Z",
        "yesterday,2026-02-05T00:00:00Z",
        "-24h,2026-02-05T14:30:00Z",
        "-2w,2026-01-23T14:30:00Z"
    })
    void readsTimesAsPeopleWriteThem(String text, String expected) {
        assertThat(TimeText.instant(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-02-30", "2026-2-6", "24h", "-24", "06/Feb/2026"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> TimeText.instant(text, NOW))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("write");
    }

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "15m,PT15M", "48h,PT48H", "14d,PT336H", "2W,PT336H"})
    void readsLengthsOfTime(String text, String expected) {
        assertThat(TimeText.length(text)).isEqualTo(Duration.parse(expected));
    }
}
