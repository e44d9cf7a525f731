package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.jobs.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingesting from S3, where a listing costs requests and ETags tell what was replaced. */
class IngestS3Test {

    private static final S3Server S3 = S3Server.running();
    private static final Instant OLD = Instant.parse("2026-01-10T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-10T00:00:00Z");
    private static final int MANY = 40;

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern(
                    "'logs/111122223333/us-east-1/amzn-s3-demo-bucket/'uuuu/MM/dd/", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private String bucket;
    private FaultyProxy proxy;
    private LakeLogs logs;

    @BeforeEach
    void emptyBucket() throws IOException {
        bucket = "ingest-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        proxy = new FaultyProxy(S3.endpoint());
        logs = LakeLogs.at(
                folder,
                "s3://" + bucket + "/logs/",
                Map.of("endpoint", proxy.endpoint().toString(), "pathStyle", "true", "region", "us-east-1"));
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private String deliver(Instant delivered, long number) {
        String key = FOLDER.format(delivered) + LakeLogs.name(delivered, number);
        S3.put(bucket, key, LakeLogs.line(delivered.minusSeconds(3600), number));
        return key;
    }

    @Test
    void whatWasListedBeforeIsNotListedAgain() {
        for (int i = 0; i < MANY; i++) {
            deliver(OLD.plusSeconds(i), i);
        }
        deliver(NOW.minus(Duration.ofHours(2)), MANY);
        assertThat(logs.ingest(NOW).objects()).isEqualTo(MANY + 1);
        int whole = proxy.keysListed();
        assertThat(whole).isEqualTo(MANY + 1);
        deliver(NOW.plus(Duration.ofHours(1)), MANY + 1);

        IngestReport second = logs.ingest(NOW.plus(Duration.ofHours(2)));

        assertThat(proxy.keysListed() - whole).isEqualTo(2);
        assertThat(second.listed()).isEqualTo(2); // names may come late
        assertThat(second.known()).isEqualTo(1);
        assertThat(second.objects()).isEqualTo(1);
        assertThat(logs.inLake()).hasSize(MANY + 2).isEqualTo(logs.inLogs());
        assertThat(logs.isComplete(OLD.minus(Duration.ofDays(1)), null)).isTrue();
    }

    @Test
    void goingOnDoesNotReachBackBeforeTheFirstFrom() {
        deliver(OLD, 1);
        deliver(NOW.minus(Duration.ofHours(2)), 2);
        Instant from = NOW.minus(Duration.ofDays(10));
        assertThat(logs.ingest(NOW, from, IngestOptions.BATCH_BYTES).objects()).isEqualTo(1);

        assertThat(logs.ingest(NOW.plus(Duration.ofHours(2))).objects()).isZero();

        assertThat(logs.isComplete(from, null)).isTrue();
        assertThat(logs.isComplete(OLD.minus(Duration.ofDays(1)), null)).isFalse();
    }

    @Test
    void anObjectOfTheSameSizeButAnotherEtagWasReplaced() {
        String key = deliver(NOW.minus(Duration.ofHours(2)), 1);
        deliver(NOW.minus(Duration.ofHours(1)), 2);
        logs.ingest(NOW);
        S3.put(bucket, key, LakeLogs.line(NOW.minus(Duration.ofHours(3)), 8));

        Cli.Ran ran = Cli.at(
                NOW,
                ("ingest --path-style --region us-east-1 --endpoint-url " + proxy.endpoint() + " --lake " + logs.place()
                                + " --access-log " + logs.logs())
                        .split(" "));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out()).contains("1 objects were replaced", "s3://" + bucket + "/" + key);
        assertThat(logs.inLake()).hasSize(2).anyMatch(row -> row.contains("\"request_id\":\"0000000000000001\""));
    }
}
