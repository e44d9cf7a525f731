package dev.s3sleuth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A webhook against real listeners. */
class WebhookTest {

    private static final String SECRET = "/services/T000/B000/NOTASECRETBUTAFAKE";

    private static List<Failure> send(HttpListener listener, Notice notice) {
        return send(listener.url() + SECRET, notice);
    }

    private static List<Failure> send(String url, Notice notice) {
        return send(url, notice, Duration.ofSeconds(20));
    }

    private static List<Failure> send(String url, Notice notice, Duration timeout) {
        Channel channel = Webhook.of(url, timeout);
        return new Notifications(Severity.HIGH, List.of(channel), new Attempts(Duration.ofMillis(5))).send(notice);
    }

    @Test
    void sendsWhatSlackTakesToTheByte() throws IOException {
        try (HttpListener listener = new HttpListener()) {
            assertThat(send(listener, Told.NOTICE)).isEmpty();
            assertThat(listener.got()).hasSize(1);
            HttpListener.Got got = listener.got().get(0);
            assertThat(got.path()).isEqualTo(SECRET);
            assertThat(got.headers().get("Content-type")).containsExactly("application/json; charset=utf-8");
            assertThat(got.body()).isEqualTo("""
                    {"text":"s3sleuth: 1 critical, 3 high findings (Triage &lt;1&gt;)\\nA person should look now: 1 critical and 1 high finding.\\nReport: s3://reports/a.html",\
                    "mrkdwn":false,"parse":"none","link_names":false,"unfurl_links":false,"unfurl_media":false,"blocks":[\
                    {"type":"header","text":{"type":"plain_text","text":"s3sleuth: 1 critical, 3 high findings (Triage &lt;1&gt;)","emoji":false}},\
                    {"type":"section","text":{"type":"plain_text","text":"A person should look now: 1 critical and 1 high finding.\\nTriage &lt;1&gt;\\nWindow: 2026-02-06T00:00:00Z to 2026-02-07T00:00:00Z","emoji":false}},\
                    {"type":"section","text":{"type":"plain_text","text":"critical (was high): user/&lt;!channel&gt; &lt;https://203.0.113.9/x|the report&gt; &amp; *b* `c` changed a log  [detect/log_changed]","emoji":false}},\
                    {"type":"section","text":{"type":"plain_text","text":"high: ä was taken  [detect/mass_download]","emoji":false}},\
                    {"type":"section","text":{"type":"plain_text","text":"and 2 more\\nNot repeated, for they were told before: 1\\n! There was no cloudtrail to read.\\nReport: s3://reports/a.html","emoji":false}}]}""");
        }
    }

    @Test
    void nothingOfALogStandsWhereAChatLooksForMarkup() throws IOException {
        JsonNode message = new ObjectMapper().readTree(Slack.json(Told.NOTICE));
        assertThat(message.get("text").asText()).doesNotContain("channel", "203.0.113.9", "changed a log");
        assertThat(message.get("blocks"))
                .allSatisfy(block -> assertThat(block.at("/text/type").asText()).isEqualTo("plain_text"));
    }

    @Test
    void noTextIsLongerThanSlackTakes() throws IOException {
        Notice item = Told.NOTICE;
        Notice huge = new Notice(
                "&".repeat(200),
                item.headline(),
                item.window(),
                List.of(new Notice.Item(Severity.HIGH, null, "<\ud83d\ude00".repeat(1500), "detect/x")),
                0,
                0,
                List.of(),
                "p",
                Map.of("a", Severity.HIGH));
        JsonNode blocks = new ObjectMapper().readTree(Slack.json(huge)).get("blocks");
        assertThat(blocks.at("/0/text/text").asText())
                .hasSizeLessThanOrEqualTo(150)
                .endsWith("&amp;…");
        String section = blocks.at("/2/text/text").asText();
        assertThat(section).hasSizeLessThanOrEqualTo(3000).matches("(?s)high: (&lt;\ud83d\ude00)+(&lt;)?…");
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws IOException {
        try (HttpListener listener = new HttpListener(HttpListener.status(404))) {
            assertThat(send(listener, Told.NOTICE))
                    .containsExactly(new Failure("webhook at 127.0.0.1", "answered 404"));
            assertThat(listener.got()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (HttpListener other = new HttpListener();
                HttpListener listener = new HttpListener(
                        new HttpListener.Answer(307, Map.of("Location", other.url() + "/elsewhere"), ""))) {
            assertThat(send(listener, Told.NOTICE))
                    .containsExactly(new Failure("webhook at 127.0.0.1", "answered 307"));
            assertThat(other.got()).isEmpty();
        }
    }

    @Test
    void aBusyServerIsTriedThreeTimes() throws IOException {
        try (HttpListener listener = new HttpListener(HttpListener.status(503), HttpListener.status(500))) {
            assertThat(send(listener, Told.NOTICE)).isEmpty();
            assertThat(listener.got()).hasSize(3);
        }
        try (HttpListener listener =
                new HttpListener(HttpListener.status(500), HttpListener.status(502), HttpListener.status(503))) {
            assertThat(send(listener, Told.NOTICE))
                    .containsExactly(new Failure("webhook at 127.0.0.1", "answered 503"));
            assertThat(listener.got()).hasSize(3);
        }
    }

    @Test
    void isLeftAloneForAsLongAsItAsks() throws IOException {
        try (HttpListener listener = new HttpListener(new HttpListener.Answer(429, Map.of("Retry-After", "1"), ""))) {
            long start = System.nanoTime();
            assertThat(send(listener, Told.NOTICE)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(listener.got()).hasSize(2);
        }
    }

    @Test
    void aServerThatHangsIsGivenUp() throws IOException {
        try (HttpListener listener = new HttpListener(HttpListener.HANG)) {
            assertThat(send(listener.url() + SECRET, Told.NOTICE, Duration.ofMillis(1500)))
                    .containsExactly(
                            new Failure("webhook at 127.0.0.1", "did not answer within 1.5 s; it may have been told"));
            assertThat(listener.got())
                    .as("it may have been told, so it is not told again")
                    .hasSize(1);
        }
    }

    @Test
    void aDeadPortIsAFailureWithoutTheSecret() throws IOException {
        int dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = socket.getLocalPort();
        }
        assertThat(send("http://127.0.0.1:" + dead + SECRET, Told.NOTICE))
                .containsExactly(new Failure("webhook at 127.0.0.1", "cannot be reached"));
    }

    @Test
    void whatIsNoUrlIsNotRepeated() {
        for (String url : List.of(
                "hooks.example.com" + SECRET, "https://a b" + SECRET, "ftp://example.com" + SECRET, "https:///x")) {
            assertThatThrownBy(() -> Webhook.of(url, Duration.ofSeconds(1)))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("what the environment has for 'notify.webhook' is no URL of the form https://HOST/PATH")
                    .hasNoCause();
        }
    }

    @Test
    void nothingToTellIsNotSent() throws IOException {
        try (HttpListener listener = new HttpListener()) {
            assertThat(send(listener, Told.NOTHING)).isEmpty();
            assertThat(listener.got()).isEmpty();
        }
    }
}
