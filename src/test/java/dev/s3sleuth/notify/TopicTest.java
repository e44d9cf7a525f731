package dev.s3sleuth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.IamPolicy;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The real SDK against a listener that speaks SNS's protocol. */
class TopicTest {

    private static final String ARN = "arn:aws:sns:eu-central-1:111122223333:alerts";
    private static final HttpListener.Answer TAKEN = new HttpListener.Answer(
            200,
            Map.of("Content-Type", "text/xml"),
            "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>m</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>");

    private static HttpListener.Answer error(int status, String code, String message) {
        return new HttpListener.Answer(
                status,
                Map.of("Content-Type", "text/xml"),
                "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
    }

    private static List<Failure> send(HttpListener listener, Notice notice) {
        return send(listener, notice, Duration.ofSeconds(20));
    }

    private static List<Failure> send(HttpListener listener, Notice notice, Duration timeout) {
        Channel topic = new Topic(
                ARN, Region.EU_CENTRAL_1, timeout, builder -> builder.endpointOverride(URI.create(listener.url()))
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "not-a-secret"))));
        return new Notifications(Severity.HIGH, List.of(topic), new Attempts(Duration.ofMillis(5))).send(notice);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Test
    void publishesSubjectAndMessage() throws IOException {
        try (HttpListener listener = new HttpListener(TAKEN)) {
            assertThat(send(listener, Told.NOTICE)).isEmpty();
            HttpListener.Got got = listener.got().get(0);
            assertThat(got.headers().get("Authorization").get(0)).contains("/eu-central-1/sns/aws4_request");
            assertThat(IamPolicy.of("notify").actions())
                    .containsExactly("sns:" + form(got.body()).get("Action"));
            assertThat(form(got.body()))
                    .containsEntry("Action", "Publish")
                    .containsEntry("TopicArn", ARN)
                    .containsEntry("Subject", "s3sleuth: 1 critical, 3 high findings (Triage <1>)")
                    .containsEntry("Message", """
                            A person should look now: 1 critical and 1 high finding.
                            Triage <1>
                            Window: 2026-02-06T00:00:00Z to 2026-02-07T00:00:00Z

                            critical (was high): user/<!channel> <https://203.0.113.9/x|the report> & *b* `c` changed a log  [detect/log_changed]
                            high: ä was taken  [detect/mass_download]

                            and 2 more
                            Not repeated, for they were told before: 1
                            ! There was no cloudtrail to read.
                            Report: s3://reports/a.html
                            """);
        }
    }

    @Test
    void theSubjectIsShortAndAscii() throws IOException {
        Notice n = Told.NOTICE;
        Notice wide = new Notice(
                "Über " + "x".repeat(90), n.headline(), n.window(), n.worst(), 0, 0, List.of(), n.place(), n.told());
        try (HttpListener listener = new HttpListener(TAKEN)) {
            assertThat(send(listener, wide)).isEmpty();
            assertThat(form(listener.got().get(0).body()).get("Subject"))
                    .hasSize(99)
                    .startsWith("s3sleuth: 1 critical, 3 high findings (?ber xxx")
                    .endsWith("x...");
        }
    }

    @Test
    void saysWhyItWasRefused() throws IOException {
        try (HttpListener listener =
                new HttpListener(error(403, "AuthorizationError", "not authorized to perform SNS:Publish"))) {
            assertThat(send(listener, Told.NOTICE))
                    .containsExactly(new Failure(
                            "topic " + ARN, "answered 403: AuthorizationError: not authorized to perform SNS:Publish"));
            assertThat(listener.got()).hasSize(1);
        }
    }

    @Test
    void aBusyServiceIsTriedAgain() throws IOException {
        try (HttpListener listener = new HttpListener(error(503, "ServiceUnavailable", "later"), TAKEN)) {
            assertThat(send(listener, Told.NOTICE)).isEmpty();
            assertThat(listener.got()).hasSize(2);
        }
    }

    @Test
    void aServiceThatHangsIsGivenUp() throws IOException {
        HttpListener.Answer hang = HttpListener.HANG;
        try (HttpListener listener = new HttpListener(hang, hang, hang)) {
            assertThat(send(listener, Told.NOTICE, Duration.ofMillis(400)))
                    .hasSize(1)
                    .allSatisfy(failure -> assertThat(failure.reason()).startsWith("cannot be reached: "));
            assertThat(listener.got()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void whatIsNoTopicIsRefused() {
        for (String arn : List.of("alerts", "arn:aws:sqs:eu-central-1:111122223333:alerts", ARN + ".fifo")) {
            assertThatThrownBy(() -> Topic.of(arn, Duration.ofSeconds(1)))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("'notify.sns' is '" + arn
                            + "', which is no ARN of a standard topic: write arn:aws:sns:REGION:ACCOUNT:NAME");
        }
    }
}
