package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFindings;
import dev.s3sleuth.reports.days.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayWishTest {

    private static final Instant NOW = Instant.parse("2026-02-10T06:00:00Z");
    private static final DayReport REPORT = new DayReport(
            "job",
            "s3sleuth 1.0",
            "sum",
            Map.of(),
            NOW,
            NOW,
            true,
            List.of(),
            Map.of(),
            Map.of(),
            new ChangeCounts(null, null, 0, 0, 0),
            new KnownFindings(List.of()));

    private static @Nullable Instant time(@Nullable String day) {
        return day == null ? null : Instant.parse(day + "T00:00:00Z");
    }

    private static DayWish wish(DayWish.Mode mode, @Nullable String from, @Nullable String to) {
        return DayWish.of(new TimeWindow(time(from), time(to)), mode, NOW);
    }

    private static NavigableMap<LocalDate, DayState> days(Stage stage, String... days) {
        NavigableMap<LocalDate, DayState> states = new TreeMap<>();
        for (String day : days) {
            LocalDate date = LocalDate.parse(day);
            states.put(date, new DayState(date, stage, REPORT, List.of(), Map.of()));
        }
        return states;
    }

    private static List<String> text(Iterable<LocalDate> days) {
        List<String> text = new java.util.ArrayList<>();
        days.forEach(day -> text.add(day.toString()));
        return text;
    }

    @Test
    void isYesterdayIfNothingIsSaid() {
        assertThat(text(wish(DayWish.Mode.WINDOW, null, null).days(days(Stage.SETTLED))))
                .containsExactly("2026-02-09");
        assertThat(text(wish(DayWish.Mode.SINCE_LAST, null, null).days(days(Stage.SETTLED))))
                .containsExactly("2026-02-09");
    }

    @Test
    void isEveryDayOfTheWindowWhetherItHasAReportOrNot() {
        assertThat(text(wish(DayWish.Mode.WINDOW, "2026-02-01", "2026-02-04").days(days(Stage.SETTLED, "2026-02-02"))))
                .containsExactly("2026-02-01", "2026-02-02", "2026-02-03");
        assertThat(text(wish(DayWish.Mode.WINDOW, "2026-02-08", null).days(days(Stage.SETTLED))))
                .containsExactly("2026-02-08", "2026-02-09");
    }

    @Test
    void sinceLastIsWhatHasNoReport() {
        DayWish wish = wish(DayWish.Mode.SINCE_LAST, null, null);
        assertThat(text(wish.days(days(Stage.SETTLED, "2026-02-05", "2026-02-07"))))
                .containsExactly("2026-02-06", "2026-02-08", "2026-02-09");
        assertThat(text(wish.days(days(Stage.WRITING, "2026-02-08")))).containsExactly("2026-02-08", "2026-02-09");
        assertThat(text(wish(DayWish.Mode.SINCE_LAST, "2026-02-07", null).days(days(Stage.SETTLED, "2026-02-05"))))
                .containsExactly("2026-02-07", "2026-02-08", "2026-02-09");
    }

    @Test
    void provisionalAndBrokenDaysAreLookedAtAgain() {
        NavigableMap<LocalDate, DayState> days = days(Stage.SETTLED, "2026-02-05");
        days.putAll(days(Stage.PROVISIONAL, "2026-02-06"));
        days.putAll(days(Stage.WRITING, "2026-02-07", "2025-01-01"));
        assertThat(text(wish(DayWish.Mode.WINDOW, null, null).again(days))).containsExactly("2026-02-06", "2026-02-07");
    }

    @Test
    void gapsOfLongAgoAreLeft() {
        NavigableMap<LocalDate, DayState> days = days(Stage.SETTLED, "2025-01-01", "2026-02-08");
        assertThat(wish(DayWish.Mode.SINCE_LAST, null, null).days(days))
                .hasSize(91)
                .contains(LocalDate.parse("2025-11-10"));
    }

    @Test
    void refusesToCatchUpWithTooMuch() {
        DayWish wish = wish(DayWish.Mode.SINCE_LAST, null, null);
        assertThatThrownBy(() -> wish.days(days(Stage.SETTLED, "2025-09-30")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--since-last would have to run 132 days, since 2025-10-01, and runs 92 at most: run them in parts with"
                                + " --from 2025-10-01 --to …, or leave them out with --from 2025-11-10 --since-last");
    }

    @Test
    void refusesWhatIsNotOverAndWhatIsNoDay() {
        assertThatThrownBy(() -> wish(DayWish.Mode.WINDOW, "2026-02-10", null))
                .hasMessageContaining("2026-02-10 is not over");
        assertThatThrownBy(() -> wish(DayWish.Mode.WINDOW, null, "2026-02-10")).hasMessageContaining("needs a --from");
        assertThatThrownBy(() -> wish(DayWish.Mode.SINCE_LAST, null, "2026-02-09"))
                .hasMessageContaining("leave out --to");
        assertThatThrownBy(() -> DayWish.of(new TimeWindow(NOW, null), DayWish.Mode.WINDOW, NOW.plusSeconds(200_000)))
                .hasMessageContaining("write --from 2026-02-10 --to 2026-02-11");
    }
}
