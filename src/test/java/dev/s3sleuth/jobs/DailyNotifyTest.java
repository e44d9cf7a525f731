package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.notify.SmtpListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on from day to day is told once; what could not be told is told later, and costs no report. */
class DailyNotifyTest {

    private static final LocalDate D1 = LocalDate.parse("2026-02-03");
    private static final Instant LATER = Instant.parse("2026-02-20T06:00:00Z");

    @TempDir
    private Path folder;

    private DayLogs logs;

    @BeforeEach
    void fourDays() throws IOException {
        TestSpark.session();
        logs = DayLogs.in(folder);
        logs.deliver(D1, 11, "eve");
        logs.deliver(D1.plusDays(1), 11, "eve", "mallory");
        logs.deliver(D1.plusDays(2), 11, "eve");
        logs.deliver(D1.plusDays(3), 11, "mallory", "eve", "eve", "eve");
    }

    private Cli.Ran run(int port, int days) throws IOException {
        Path people = Files.writeString(
                folder.resolve("people.yaml"),
                "{min-severity: low, email: {host: localhost, port: " + port
                        + ", from: a@example.com, to: b@example.com, tls: none}}");
        return Cli.at(
                LATER,
                logs.command(
                        folder.resolve("reports"),
                        "--from",
                        D1.toString(),
                        "--to",
                        D1.plusDays(days).toString(),
                        "--notify",
                        people.toString()));
    }

    @Test
    void tellsOfWhatIsNewComesBackOrGetsWorseAndNotOfWhatGoesOn() throws IOException {
        try (SmtpListener listener = new SmtpListener()) {
            Cli.Ran ran = run(listener.port(), 4);
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(listener.mails()).as("on the third day all is known").hasSize(3);
            assertThat(listener.mails().get(0)).contains("user/eve");
            assertThat(listener.mails().get(1)).contains("user/mallory").doesNotContain("user/eve read");
            assertThat(listener.mails().get(2))
                    .as("mallory is back, eve is worse")
                    .contains("user/mallory", "user/eve");
            assertThat(run(listener.port(), 4).status()).isZero();
            assertThat(listener.mails()).as("nothing is told twice").hasSize(3);
        }
    }

    @Test
    void whatCouldNotBeToldIsToldByTheNextRun() throws IOException {
        int port;
        try (SmtpListener closed = new SmtpListener()) {
            port = closed.port();
        }
        assertThat(run(port, 1).status()).isEqualTo(ExitCode.UPLOAD.status());
        assertThat(folder.resolve("reports/" + D1 + "/report.html")).exists();
        try (SmtpListener listener = new SmtpListener()) {
            assertThat(run(listener.port(), 1).status()).isZero();
            assertThat(listener.mails()).hasSize(1);
            assertThat(new ObjectMapper()
                            .readTree(folder.resolve("reports/" + D1 + "/day.json")
                                    .toFile())
                            .get("told"))
                    .hasSize(1);
        }
    }
}
