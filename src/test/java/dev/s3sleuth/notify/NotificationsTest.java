package dev.s3sleuth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What people write under {@code notify}. */
class NotificationsTest {

    private static final Map<String, String> ENV = Map.of(
            "HOOK",
            "https://hooks.example.com/services/NOTASECRET",
            "PASSWORD",
            "not-a-secret",
            "TO",
            "soc@example.com");
    private static final String MAIL = "email: {host: smtp.example.com, from: a@example.com, to: [$TO], ";

    private static Notifications of(String yaml) {
        return Notifications.of(new Yaml().load(yaml), ENV::get);
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> of(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("NOTASECRET");
    }

    @Test
    void tellsFromHighOnUnlessToldOtherwise() {
        assertThat(of("webhook: $HOOK").threshold()).isEqualTo(Severity.HIGH);
        assertThat(of("{min-severity: low, webhook: $HOOK}").threshold()).isEqualTo(Severity.LOW);
        assertThat(of(MAIL + "port: 2525, user: u, password: $PASSWORD, tls: implicit}")
                        .isOn())
                .isTrue();
        assertThat(Notifications.none().isOn()).isFalse();
    }

    @Test
    void aSecretStandsInNoFile() {
        refuses(
                "webhook: https://hooks.example.com/NOTASECRET",
                "'notify.webhook' is a secret and must not stand in a file: write $NAME");
        refuses(
                MAIL + "user: u, password: NOTASECRET}",
                "'notify.email.password' is a secret and must not stand in a file");
    }

    @Test
    void whatIsNotInTheEnvironmentIsMissed() {
        refuses(
                "webhook: $NOWHERE",
                "'notify.webhook' is $NOWHERE, which is not set in the environment: set it, or take 'webhook' out");
    }

    @Test
    void saysWhatIsWrong() {
        refuses("{}", "'notify' names nobody to tell: add webhook, sns or email");
        refuses(
                "{webhook: $HOOK, slack: x}",
                "'notify.slack' is unknown: known are [email, min-severity, sns, webhook]");
        refuses("{webhook: $HOOK, min-severity: loud}", "severity 'loud' is unknown");
        refuses("sns: [a]", "'notify.sns' must be a single value");
        refuses(
                "email: soc@example.com",
                "'notify.email' must be a map of [from, host, password, port, tls, to, user]");
        refuses(MAIL + "cc: x}", "'notify.email.cc' is unknown");
        refuses(MAIL + "port: 0}", "'notify.email.port' is '0', which is no port");
        refuses(MAIL + "tls: maybe}", "'notify.email.tls' is 'maybe': it is starttls, implicit or none");
        refuses(MAIL + "user: u}", "'notify.email.password' is missing: they go together");
        refuses(
                MAIL + "user: u, password: $PASSWORD, tls: none}",
                "'notify.email.tls' is none, so that the password could be read");
        refuses("email: {host: h, from: a@example.com, to: []}", "'notify.email.to'");
        refuses("email: {host: h, from: a@example.com}", "'notify.email.to' is missing");
        refuses("email: {from: a@example.com, to: b@example.com}", "'notify.email.host' is missing");
        refuses("email: {host: h, from: 'A <a@example.com>', to: b@example.com}", "which is more than an address");
        refuses(
                "email: {host: h, from: a@example.com, to: \"b@example.com\\r\\nRCPT TO:<c@example.com>\"}",
                "which is no address");
        refuses(
                "email: {host: h, from: nobody, to: b@example.com}",
                "'notify.email.from' has 'nobody', which is no address");
    }

    @Test
    void oneFailureKeepsNoOtherChannelFromBeingTried() throws IOException {
        try (HttpListener refusing = new HttpListener(HttpListener.status(403));
                HttpListener taking = new HttpListener()) {
            Notifications both = new Notifications(
                    Severity.HIGH,
                    List.of(
                            Webhook.of(refusing.url(), Duration.ofSeconds(1)),
                            Webhook.of(taking.url(), Duration.ofSeconds(1))),
                    new Attempts(Duration.ofMillis(5)));
            assertThat(both.send(Told.NOTICE)).containsExactly(new Failure("webhook at 127.0.0.1", "answered 403"));
            assertThat(taking.got()).hasSize(1);
        }
    }

    @Test
    void nullIsNoChannel() {
        Map<String, Object> yaml = new HashMap<>();
        yaml.put("sns", null);
        assertThatThrownBy(() -> Notifications.of(yaml, ENV::get)).hasMessageContaining("names nobody to tell");
    }
}
