package dev.s3sleuth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SmallReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is worth telling. */
class NoticeTest {

    private static Finding finding(String id, Severity severity, int second) {
        Instant time = Instant.parse("2026-02-06T00:00:00Z").plusSeconds(second);
        return new Finding(id, severity, "why " + id + " " + second, "detect/x", time, time, Map.of(), List.of());
    }

    private static News news(Map<String, Severity> known, Finding... findings) {
        News news = new News(Severity.HIGH, known);
        List.of(findings).forEach(news::add);
        return news;
    }

    @Test
    void isNewOrWorseThanItWas() {
        News news = news(
                Map.of("same", Severity.HIGH, "rose", Severity.HIGH, "fell", Severity.CRITICAL),
                finding("new", Severity.HIGH, 1),
                finding("same", Severity.HIGH, 2),
                finding("rose", Severity.CRITICAL, 3),
                finding("fell", Severity.HIGH, 4),
                finding("small", Severity.MEDIUM, 5));
        assertThat(news.told()).isEqualTo(Map.of("new", Severity.HIGH, "rose", Severity.CRITICAL));
        assertThat(news.worst().stream().map(Finding::id)).containsExactly("rose", "new");
        assertThat(news.before()).isEqualTo(2);
    }

    @Test
    void whatIsAboutTheSameIsToldOnceAtItsWorst() {
        News news = news(
                Map.of(),
                finding("a", Severity.HIGH, 1),
                finding("a", Severity.CRITICAL, 3),
                finding("a", Severity.HIGH, 2));
        assertThat(news.told()).isEqualTo(Map.of("a", Severity.CRITICAL));
        assertThat(news.worst().stream().map(Finding::why)).containsExactly("why a 3");
    }

    @Test
    void onlyTheWorstHaveWords() {
        News news = new News(Severity.HIGH, Map.of());
        for (int i = 0; i < 1000; i++) {
            news.add(finding("f" + i, i == 777 ? Severity.CRITICAL : Severity.HIGH, 1000 - i));
        }
        assertThat(news.told()).hasSize(1000);
        assertThat(news.worst()).hasSize(10);
        assertThat(news.worst().get(0).id()).isEqualTo("f777");
        assertThat(news.worst().get(1).id()).as("then the earliest").isEqualTo("f999");
    }

    @Test
    void aLineHidesNothingAndGoesOnForNoOneKnowsHowLong() {
        assertThat(Line.of("a\r\nb\u202e \u001b[2J", 100)).isEqualTo("a\\x0d\\x0ab\\u202e \\x1b[2J");
        assertThat(Line.of("GET /x?X-Amz-Signature=0123456789abcdef HTTP", 100))
                .matches("GET /x\\?X-Amz-Signature=\\[masked:[0-9a-f]{8}] HTTP");
        assertThat(Line.of("\ud83d\ude00".repeat(30), 10)).isEqualTo("\ud83d\ude00".repeat(9) + "…");
    }

    @Test
    void tellsAReport(@TempDir Path folder) throws IOException {
        try (Report report = SmallReport.of(folder)) {
            Notice notice = Notice.of(report, Severity.HIGH, "out/small.html", Map.of());
            assertThat(NoticeText.body(notice)).isEqualTo("""
                    A person should look now: 1 high finding.
                    A small <report>
                    Window: 2026-02-06T10:00:00Z to 2026-02-06T17:00:00Z

                    high: arn:aws:iam::111122223333:user/'onclick='alert(6) changed the log of amzn-s3-demo-bucket1 from 203.0.113.77  [detect/log_changed]

                    ! Not all of the logs that the questions need were read.
                    ! 1 piece of the logs is no record.
                    ! There was no cloudtrail to read.
                    ! s3_access_log has no record in 2 hours of the window.
                    Report: out/small.html
                    """);
            String id = report.findings().get(0).id();
            assertThat(notice.told()).isEqualTo(Map.of(id, Severity.HIGH));
            assertThat(Notice.of(report, Severity.HIGH, "x", notice.told()).isEmpty())
                    .isTrue();
            assertThat(Notice.of(report, Severity.HIGH, "x", Map.of(id, Severity.LOW))
                            .worst()
                            .get(0)
                            .text())
                    .startsWith("high (was low): ");
            assertThat(Notice.of(report, Severity.CRITICAL, "x", Map.of()).isEmpty())
                    .isTrue();
        }
    }
}
