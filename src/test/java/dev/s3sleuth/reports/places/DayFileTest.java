package dev.s3sleuth.reports.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.KnownFindings;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.days.StoredFile;
import dev.s3sleuth.reports.html.DaysPage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayFileTest {

    private static final LocalDate DAY = LocalDate.parse("2026-02-03");
    private static final Instant NOW = Instant.parse("2026-02-05T06:00:00Z");
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\u0000\ud800\"'& {{7*7}}";
    private static final KnownFinding FINDING =
            KnownFinding.of("0123456789abcdef", Severity.HIGH, "detect/" + HOSTILE, HOSTILE);

    private static DayState state(Map<String, StoredFile> files) {
        DayReport report = new DayReport(
                HOSTILE,
                "s3sleuth 1.0",
                "0123",
                files,
                NOW,
                NOW,
                false,
                List.of(HOSTILE),
                new TreeMap<>(Map.of("s3_access_log", 3_401L)),
                Map.of(Severity.HIGH, 1L),
                new ChangeCounts(DAY.minusDays(2), "abc", 1, 2, 3),
                new KnownFindings(List.of(FINDING)));
        Revision revision = new Revision(
                NOW, -2, List.of(FINDING), List.of(), List.of(new Revision.Changed(FINDING, Severity.LOW)));
        return new DayState(DAY, Stage.PROVISIONAL, report, List.of(revision), Map.of("0123", Severity.MEDIUM));
    }

    private static DayState read(String text) {
        return new DayFileReader(DAY).read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadWhateverAttackersWrote() throws IOException {
        String text = DayFile.text(state(Map.of("report.csv/a.csv", new StoredFile(7, "ab"))));
        DayState read = read(text);
        assertThat(DayFile.text(read)).isEqualTo(text);
        assertThat(read.revisions()).isEqualTo(state(Map.of()).revisions());
        assertThat(read.told()).containsEntry("0123", Severity.MEDIUM);
    }

    @Test
    void whatIsNotOursIsAsGoodAsMissing() throws IOException {
        String good = DayFile.text(state(Map.of("report.html", new StoredFile(7, "ab"))));
        for (String bad : List.of(
                "",
                "[]",
                "{",
                good.substring(0, good.length() / 2),
                good.replace("2026-02-03", "2026-02-04"),
                good.replace("\"provisional\"", "\"done\""),
                good.replace("\"high\"", "\"terrible\""),
                good.replace("report.html", "../../report.html"),
                good.replace("\"bytes\" : 7", "\"bytes\" : \"7\""))) {
            assertThat(read(bad)).as(bad).isEqualTo(DayState.missing(DAY));
        }
    }

    @Test
    void aLaterVersionsStateIsNotOverwritten() {
        assertThatThrownBy(() -> read("{\"format\": 2}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the report of 2026-02-03 was made by a later version of s3sleuth");
    }

    @Test
    void thePageOfAllDaysShowsWhatAttackersWroteAsText() throws IOException {
        NavigableMap<LocalDate, DayState> days = new TreeMap<>();
        days.put(DAY, state(Map.of("report.html", new StoredFile(7, "ab"))));
        days.put(DAY.minusDays(3), DayState.missing(DAY.minusDays(3)));
        StringWriter out = new StringWriter();
        new DaysPage("A <title>", "s3sleuth 1.0", days).write(out);
        String body = out.toString().substring(out.toString().indexOf("<body"));
        assertThat(body)
                .contains("&lt;img src=x onerror=alert(1)&gt;\\u202e", "A &lt;title&gt;", "3,401 records")
                .contains("2026-02-02<", "MISSING</strong>: there is no report of this day")
                .contains("MISSING</strong>: its report is not whole")
                .contains("3 days are MISSING", "since 2026-02-01", "revised 1 time")
                .doesNotContain("<img", "\u202e");
        assertThat(out.toString()).contains("default-src &#39;none&#39;");
    }
}
