package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogKeysTest {

    private static final String FOLDER = "111122223333/eu-west-1/photos/";

    /** From noon of 10 March to noon of 11 March, with a lag of two days. */
    private final KeyLayout layout = layout("2026-03-10T12:00:00Z", "2026-03-11T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-10-10-59-59-0123456789ABCDEF, false",
        "2026-03-10-11-00-00-0123456789ABCDEF, true",
        "2026-03-13-12-00-00-0123456789ABCDEF, true",
        "2026-03-13-12-00-01-0123456789ABCDEF, false",
        "logs2026-03-10-10-59-59-0123456789ABCDEF, false",
        "logs2026-03-10-11-00-00-0123456789ABCDEF, true",
        "a/b/web-2026-03-10-11-00-00-0123456789ABCDEF.gz, true",
        "a/b/web-2026-03-10-10-00-00-0123456789ABCDEF.gz, false"
    })
    void aSimpleNameIsByDeliveryTime(String name, boolean mayHold) {
        assertThat(layout.mayHold(name)).isEqualTo(mayHold);
    }

    @ParameterizedTest
    @CsvSource({
        "2026/03/08/2026-03-08-00-00-00-0123456789ABCDEF, false",
        "2026/03/09/2026-03-09-00-00-00-0123456789ABCDEF, true",
        "2026/03/10/2026-03-10-00-00-00-0123456789ABCDEF, true",
        "2026/03/12/2026-03-12-00-00-00-0123456789ABCDEF, true",
        "2026/03/14/2026-03-14-00-00-00-0123456789ABCDEF, false",
        "2026/03/10/2026-03-10-10-59-59-0123456789ABCDEF, false",
        "2026/03/10/2026-03-10-11-00-00-0123456789ABCDEF, true"
    })
    void midnightInADayFolderMayStandForTheDay(String rest, boolean mayHold) {
        for (String target : new String[] {"", "logs/", "logs"}) {
            assertThat(layout.mayHold(target + FOLDER + rest)).as(target).isEqualTo(mayHold);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "2025/, false",
        "2026/, true",
        "2027/, false",
        "2026/02/, false",
        "2026/03/, true",
        "2026/04/, false",
        "2026/03/08/, false",
        "2026/03/09/, true",
        "2026/03/13/, true",
        "2026/03/14/, false",
        "2026/13/, true",
        "2026/02/31/, true"
    })
    void aFolderIsOfAYearAMonthOrADay(String rest, boolean mayHold) {
        for (String target : new String[] {"", "logs/", "logs"}) {
            assertThat(layout.mayHoldFolder(target + FOLDER + rest)).as(target).isEqualTo(mayHold);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "logs/part-0001.gz",
                "2026-13-01-00-00-00-ABC",
                "2020-01-01.log",
                "2020-01-01-00-00-00-"
            })
    void aNameLikeNoLayoutIsRead(String name) {
        assertThat(layout.mayHold(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_SUCCESS", "logs/.part-0001.crc", "logs/_temporary"})
    void whatHadoopHidesIsNot(String name) {
        assertThat(layout.mayHold(name)).isFalse();
    }

    @Test
    void foldersOfOtherBucketsAreNotEntered() {
        KeyLayout photos = KeyLayout.of(
                new Selection(KeyNames.S3_ACCESS_LOG, TimeWindow.ALL, Duration.ZERO, Set.of("photos"), Set.of()));
        assertThat(photos.mayHoldFolder("logs/" + FOLDER)).isTrue();
        assertThat(photos.mayHoldFolder("logs/" + FOLDER + "2026/")).isTrue();
        assertThat(photos.mayHoldFolder("logs/111122223333/eu-west-1/videos/")).isFalse();
        assertThat(photos.mayHoldFolder("logs/111122223333/eu-west-1/")).isTrue();
        assertThat(photos.mayHoldFolder("videos/")).isTrue();
    }

    @Test
    void anOpenWindowRulesNothingOut() {
        KeyLayout all = KeyLayout.of(Selection.ALL);
        assertThat(all.mayHold("1970-01-01-00-00-00-A")).isTrue();
        assertThat(all.mayHoldFolder(FOLDER + "1970/01/01/")).isTrue();
        assertThat(all.mayHoldDays(new DaySpan(LocalDate.EPOCH, LocalDate.EPOCH)))
                .isTrue();
        assertThat(all.firstStamp()).isNull();
    }

    @Test
    void tellsWhatStandsBeforeAStamp() {
        assertThat(AccessLogKeys.beforeStamp("a/logs2026-03-10-11-00-00-0AF")).isEqualTo("a/logs");
        assertThat(AccessLogKeys.beforeStamp("2026-03-10-11-00-00-0AF")).isEmpty();
        assertThat(AccessLogKeys.beforeStamp("a/logs2026-03-10/x")).isNull();
    }

    private static KeyLayout layout(String from, String to) {
        TimeWindow window = new TimeWindow(Instant.parse(from), Instant.parse(to));
        return KeyLayout.of(new Selection(KeyNames.S3_ACCESS_LOG, window, Duration.ofDays(2), Set.of(), Set.of()));
    }
}
