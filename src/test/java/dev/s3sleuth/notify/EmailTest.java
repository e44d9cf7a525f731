package dev.s3sleuth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.notify.MailServer.Tls;
import dev.s3sleuth.queries.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail against real listeners. */
class EmailTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final List<String> TO = List.of("soc@example.com", "ciso@example.com");

    @TempDir
    private Path folder;

    private static List<Failure> send(Email email, Notice notice) {
        return new Notifications(Severity.HIGH, List.of(email), new Attempts(Duration.ofMillis(5))).send(notice);
    }

    private static MailServer server(int port, Tls tls, String user, String password) {
        return new MailServer("localhost", port, tls, user, password, "s3sleuth@example.com", TO);
    }

    private static Email open(int port) {
        return open(port, TIMEOUT);
    }

    private static Email open(int port, Duration timeout) {
        return new Email(server(port, Tls.NONE, null, null), timeout);
    }

    @Test
    void handsInAMail() throws IOException {
        try (SmtpListener listener = new SmtpListener()) {
            assertThat(send(open(listener.port()), Told.NOTICE)).isEmpty();
            assertThat(listener.commands())
                    .contains(
                            "MAIL FROM:<s3sleuth@example.com>",
                            "RCPT TO:<soc@example.com>",
                            "RCPT TO:<ciso@example.com>");
            String mail = listener.mails().get(0);
            assertThat(mail)
                    .containsPattern("(?m)^Date: \\w{3}, \\d{1,2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000$")
                    .containsPattern("(?m)^Message-ID: <[0-9a-f-]{36}@example.com>$")
                    .contains(
                            "From: s3sleuth@example.com\r\n",
                            "To: soc@example.com, ciso@example.com\r\n",
                            "Subject: s3sleuth: 1 critical, 3 high findings (Triage <1>)\r\n",
                            "Auto-Submitted: auto-generated\r\n",
                            "Content-Type: text/plain; charset=utf-8\r\n",
                            "Content-Transfer-Encoding: quoted-printable\r\n")
                    .contains("\r\n\r\nA person should look now: 1 critical and 1 high finding.\r\n")
                    .contains("high: =C3=A4 was taken  [detect/mass_download]\r\n");
        }
    }

    @Test
    void nothingInASubjectEndsItsLine() throws IOException {
        Notice n = Told.NOTICE;
        Notice evil = new Notice(
                "x\r\nBcc: thief@example.com\r\n\r\nhi \u202e\u0000 ä",
                n.headline(),
                n.window(),
                n.worst(),
                0,
                0,
                List.of(),
                n.place(),
                n.told());
        try (SmtpListener listener = new SmtpListener()) {
            assertThat(send(open(listener.port()), evil)).isEmpty();
            assertThat(listener.commands()).noneMatch(command -> command.contains("thief"));
            String head = listener.mails().get(0).split("\r\n\r\n", 2)[0];
            assertThat(head.lines()).noneMatch(line -> line.startsWith("Bcc"));
            assertThat(head).contains("Subject: =?UTF-8?");
        }
    }

    @Test
    void aLineOfOneDotDoesNotEndTheMail() throws IOException {
        Notice n = Told.NOTICE;
        Notice dot = new Notice(n.title(), ".", n.window(), n.worst(), 0, 0, List.of(), n.place(), n.told());
        try (SmtpListener listener = new SmtpListener()) {
            assertThat(send(open(listener.port()), dot)).isEmpty();
            assertThat(listener.mails().get(0)).contains("\r\n\r\n..\r\n").contains("Report: s3://reports/a.html");
        }
    }

    @Test
    void saysWhatTheServerRefused() throws IOException {
        try (SmtpListener listener = new SmtpListener().answering("RCPT", "550 5.1.1 no such \u001b[2Juser")) {
            assertThat(send(open(listener.port()), Told.NOTICE))
                    .containsExactly(new Failure("email by localhost", "550 5.1.1 no such \\x1b[2Juser"));
            assertThat(listener.mails()).isEmpty();
            assertThat(listener.commands().stream().filter(c -> c.startsWith("EHLO")))
                    .hasSize(1);
        }
    }

    @Test
    void aServerThatIsBusyIsTriedThreeTimes() throws IOException {
        try (SmtpListener listener = new SmtpListener().answering("MAIL", "451 4.3.0 later")) {
            assertThat(send(open(listener.port()), Told.NOTICE))
                    .containsExactly(new Failure("email by localhost", "451 4.3.0 later"));
            assertThat(listener.commands().stream().filter(c -> c.startsWith("EHLO")))
                    .hasSize(3);
        }
        try (SmtpListener listener = new SmtpListener().answering("CONNECT", "421 4.3.2 closed")) {
            assertThat(send(open(listener.port()), Told.NOTICE))
                    .hasSize(1)
                    .allSatisfy(failure -> assertThat(failure.reason()).contains("421"));
        }
    }

    @Test
    void aServerThatHangsIsGivenUp() throws IOException {
        for (String command : List.of("CONNECT", "RCPT")) {
            try (SmtpListener listener = new SmtpListener().answering(command, "")) {
                assertThat(send(open(listener.port(), Duration.ofMillis(800)), Told.NOTICE))
                        .containsExactly(new Failure(
                                "email by localhost", "did not answer within 0.8 s; it may have been told"));
            }
        }
    }

    @Test
    void aDeadPortIsAFailure() throws IOException {
        int dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = socket.getLocalPort();
        }
        assertThat(send(open(dead), Told.NOTICE)).hasSize(1).allSatisfy(failure -> assertThat(failure.reason())
                .startsWith("Couldn't connect to host, port: localhost, " + dead));
    }

    @Test
    void signsInAfterStartTls() throws IOException, GeneralSecurityException {
        SSLContext keys = Certificate.of("localhost", folder);
        try (SmtpListener listener = new SmtpListener(keys, false)) {
            Email email = new Email(
                    server(listener.port(), Tls.STARTTLS, "s3sleuth", "not-a-secret"),
                    TIMEOUT,
                    keys.getSocketFactory());
            assertThat(send(email, Told.NOTICE)).isEmpty();
            assertThat(listener.mails()).hasSize(1);
            String signIn = Base64.getEncoder()
                    .encodeToString("s3sleuth\0s3sleuth\0not-a-secret".getBytes(StandardCharsets.UTF_8));
            assertThat(listener.commands())
                    .containsSubsequence("STARTTLS", "AUTH PLAIN " + signIn, "MAIL FROM:<s3sleuth@example.com>");
        }
    }

    @Test
    void talksTlsFromTheBeginning() throws IOException, GeneralSecurityException {
        SSLContext keys = Certificate.of("localhost", folder);
        try (SmtpListener listener = new SmtpListener(keys, true)) {
            Email email =
                    new Email(server(listener.port(), Tls.IMPLICIT, null, null), TIMEOUT, keys.getSocketFactory());
            assertThat(send(email, Told.NOTICE)).isEmpty();
            assertThat(listener.mails()).hasSize(1);
        }
    }

    @Test
    void withoutTheTlsThatWasAskedForNothingIsSaid() throws IOException, GeneralSecurityException {
        try (SmtpListener listener = new SmtpListener()) {
            Email email = new Email(server(listener.port(), Tls.STARTTLS, "s3sleuth", "not-a-secret"), TIMEOUT);
            assertThat(send(email, Told.NOTICE))
                    .containsExactly(new Failure(
                            "email by localhost", "STARTTLS is required but host does not support STARTTLS"));
            assertThat(listener.commands()).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
        }
        SSLContext other = Certificate.of("mail.example.com", folder);
        try (SmtpListener listener = new SmtpListener(other, false)) {
            MailServer server = server(listener.port(), Tls.STARTTLS, null, null);
            assertThat(send(new Email(server, TIMEOUT), Told.NOTICE))
                    .hasSize(1)
                    .as("a certificate that nobody trusts")
                    .allSatisfy(failure -> assertThat(failure.reason()).startsWith("has no connection that is safe: "));
            assertThat(send(new Email(server, TIMEOUT, other.getSocketFactory()), Told.NOTICE))
                    .hasSize(1)
                    .as("a certificate of another host")
                    .allSatisfy(failure -> assertThat(failure.reason()).startsWith("has no connection that is safe: "));
            assertThat(listener.mails()).isEmpty();
        }
    }

    @Test
    void aRefusedPasswordIsNotRepeated() throws IOException, GeneralSecurityException {
        SSLContext keys = Certificate.of("localhost", folder);
        try (SmtpListener listener =
                new SmtpListener(keys, false).answering("AUTH", "535 5.7.8 not-a-secret is wrong")) {
            Email email = new Email(
                    server(listener.port(), Tls.STARTTLS, "s3sleuth", "not-a-secret"),
                    TIMEOUT,
                    keys.getSocketFactory());
            assertThat(send(email, Told.NOTICE))
                    .containsExactly(new Failure(
                            "email by localhost", "refused the user or the password: 535 5.7.8 [masked] is wrong"));
        }
    }
}
