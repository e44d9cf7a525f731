package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.notify.SmtpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code s3sleuth run … --notify}. */
class NotifyTest {

    private static final String LINE =
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be acme-hr [06/Feb/2026:12:00:02 +0000] 192.0.2.2 arn:aws:iam::111122223333:user/eve 3E57427F3EXAMPL1 REST.PUT.LOGGING_STATUS - \"PUT /?logging HTTP/1.1\" 200 - - - 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n";

    @TempDir
    private static Path folder;

    private static String log;

    @BeforeAll
    static void aLog() throws IOException {
        TestSpark.session();
        log = Files.writeString(folder.resolve("2026-02-06-12-00-02-ABCD"), LINE)
                .toString();
    }

    private static Path job(String more) throws IOException {
        return Files.writeString(folder.resolve("one_question.yaml"), """
                title: One question
                window: {from: 2026-02-06, to: 2026-02-07}
                sources: {s3_access_log: '%s'}
                queries: [detect/logging_disabled]
                """.formatted(log) + more);
    }

    private static Path people(String least, int port) throws IOException {
        return Files.writeString(folder.resolve("people.yaml"), """
                notify:
                  min-severity: %s
                  email: {host: localhost, port: %d, from: s3sleuth@example.com, to: soc@example.com, tls: none}
                """.formatted(least, port));
    }

    private static Cli.Ran run(Path job, String... more) {
        List<String> args = new ArrayList<>(List.of("run", job.toString(), "--format", "json"));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void tellsPeopleWhereTheReportIs() throws IOException {
        try (SmtpListener listener = new SmtpListener()) {
            String report = folder.resolve("told.json").toString();
            Cli.Ran ran = run(
                    job(""),
                    "--output",
                    report,
                    "--notify",
                    people("medium", listener.port()).toString());
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(listener.mails()).hasSize(1);
            assertThat(listener.mails().get(0).replace("=\r\n", ""))
                    .contains(
                            "Subject: s3sleuth: 1 medium finding (One question)",
                            "medium: arn:aws:iam::111122223333:user/eve changed the access log of acme-hr from 192.0.2.2",
                            "Report: " + report);
        }
    }

    @Test
    void whatAJobSaysIsOverriddenByTheOption() throws IOException {
        Path job = job("notify: {email: {host: localhost, port: " + deadPort()
                + ", from: a@example.com, to: b@example.com, tls: none}, min-severity: low}\n");
        try (SmtpListener listener = new SmtpListener()) {
            Cli.Ran ran = run(job, "--notify", people("medium", listener.port()).toString());
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(listener.mails()).hasSize(1);
        }
    }

    @Test
    void whoCannotBeReachedCostsNoReport() throws IOException {
        Path report = folder.resolve("kept.json");
        int port = deadPort();
        Cli.Ran ran = run(
                job("notify: {email: {host: localhost, port: " + port
                        + ", from: a@example.com, to: b@example.com, tls: none}, min-severity: low}\n"),
                "--output",
                report.toString());
        assertThat(ran.status())
                .as(ran.err())
                .isEqualTo(ExitCode.UPLOAD.status())
                .isEqualTo(5);
        assertThat(ran.err().lines().filter(line -> line.contains("notification")))
                .hasSize(1)
                .allSatisfy(
                        line -> assertThat(line)
                                .startsWith(
                                        "s3sleuth: the answer is complete, but the notification was not taken: email by localhost Couldn't connect"));
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .at("/severities/medium")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nothingSevereEnoughIsNotTold() throws IOException {
        Cli.Ran ran = run(job(""), "--notify", people("high", deadPort()).toString());
        assertThat(ran.status()).as(ran.err()).isZero();
    }

    @Test
    void saysWhatIsWrongBeforeAnythingIsRead() throws IOException {
        usage(
                "'notify.webhook' is $S3SLEUTH_NOT_SET, which is not set in the environment",
                "notify: {webhook: $S3SLEUTH_NOT_SET}");
        usage("'notify.pager' is unknown: known are [email, min-severity, sns, webhook]", "notify: {pager: x}");
        usage("job one_question has 'notify', which must be a map", "notify: soc@example.com");
        Cli.Ran ran = run(job(""), "--notify", folder.resolve("nobody.yaml").toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("cannot read --notify " + folder.resolve("nobody.yaml"));
    }

    private static void usage(String message, String more) throws IOException {
        Cli.Ran ran = run(job(more + "\n"));
        assertThat(ran.status()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(message).hasLineCount(1);
    }
}
