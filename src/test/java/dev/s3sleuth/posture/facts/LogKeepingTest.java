package dev.s3sleuth.posture.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.retention.Retention;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The printed commands, and what comes of running them: each goes through a real shell. */
class LogKeepingTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final String LOGS = "amzn-s3-demo-logs";
    private static final String HOSTILE = "x'; touch /tmp/owned; echo '\n$(id) `id` \u202e\u001b[2J";

    @Test
    void keepsLogsForAsLongAsItSays() throws Exception {
        String rules = rule("logs", "logs/", "\"Expiration\":{\"Days\":14}")
                + ","
                + rule(
                        "archive",
                        "",
                        "\"Transitions\":[{\"Days\":30,\"StorageClass\":\"STANDARD_IA\"},{\"Days\":40,\"StorageClass\":\"GLACIER\"}]")
                + "," + rule("tmp", "tmp/", "\"Expiration\":{\"Days\":1}");
        Snapshot account = account(LOGS, "logs/", rules, "{}");
        List<String> lines = new LogKeeping(account).atLeast(90);
        assertThat(lines.get(0))
                .isEqualTo(
                        "# amzn-s3-demo-logs: keeps logs for 90 days. Changed: rule logs deletes after 90 days; rule archive no longer moves to an archive");
        assertThat(lines.get(1))
                .isEqualTo("# these rules are about more than logs, which is kept for longer too: rule archive");
        List<String> words = words(lines.get(2));
        assertThat(words.subList(0, 7))
                .containsExactly(
                        "aws",
                        "s3api",
                        "put-bucket-lifecycle-configuration",
                        "--bucket",
                        LOGS,
                        "--expected-bucket-owner",
                        "111122223333");
        assertThat(words.get(7)).isEqualTo("--lifecycle-configuration");
        JsonNode becomes = Json.of(words.get(8));
        Retention kept = Retention.of(becomes, null, 0, "logs/", NOW);
        assertThat(kept.readable()).isEqualTo(90);
        assertThat(becomes.path("Rules").get(1).path("Transitions").toString())
                .as("what is read at once stays")
                .isEqualTo("[{\"Days\":30,\"StorageClass\":\"STANDARD_IA\"}]");
        assertThat(becomes.path("Rules").get(2))
                .as("other rules stay")
                .isEqualTo(Json.of("[" + rules + "]").get(2));
    }

    @Test
    void stopsTheDeletionAtOnce() throws Exception {
        Snapshot account = account(LOGS, "logs/", rule("logs", "logs/", "\"Expiration\":{\"Days\":14}"), "{}");
        List<String> lines = new LogKeeping(account).forever();
        assertThat(lines.get(0))
                .endsWith("keeps logs until somebody deletes them by hand. Changed: rule logs no longer deletes");
        assertThat(words(lines.get(1)))
                .as("no rule is left, and none is no configuration")
                .containsExactly(
                        "aws",
                        "s3api",
                        "delete-bucket-lifecycle",
                        "--bucket",
                        LOGS,
                        "--expected-bucket-owner",
                        "111122223333");
    }

    @Test
    void saysThatThereIsNothingToDo() {
        Snapshot enough = account(LOGS, "logs/", rule("a", "", "\"Expiration\":{\"Days\":90}"), "{}");
        assertThat(new LogKeeping(enough).atLeast(90))
                .containsExactly("# amzn-s3-demo-logs: logs are kept for 90 days already");
        assertThat(new LogKeeping(enough).atLeast(91)).hasSize(3);
        Snapshot versioned =
                account(LOGS, "logs/", rule("a", "", "\"Expiration\":{\"Days\":9}"), "{\"Status\":\"Enabled\"}");
        assertThat(new LogKeeping(versioned).atLeast(30))
                .as("behind a marker nobody finds it")
                .hasSize(3);
        Snapshot nobody = new Snapshot(NOW, null, Map.of(), List.of(), List.of());
        assertThat(new LogKeeping(nobody).forever())
                .containsExactly("# no bucket is logged and there is no trail, as far as the account answered");
    }

    @Test
    void proposesNothingWhereTheRulesAreNotKnown() {
        BucketAnswers dark =
                new BucketAnswers(LOGS, null, null, Map.of(Call.GET_BUCKET_LIFECYCLE, Answer.refused("AccessDenied")));
        TrailAnswers trail = new TrailAnswers(Json.of("{\"S3BucketName\":\"" + LOGS + "\"}"), Map.of());
        TrailAnswers far = new TrailAnswers(Json.of("{\"S3BucketName\":\"amzn-s3-demo-of-others\"}"), Map.of());
        assertThat(new LogKeeping(new Snapshot(NOW, null, Map.of(), List.of(trail, far), List.of(dark))).atLeast(90))
                .containsExactly(
                        "# amzn-s3-demo-logs: its lifecycle is not known, so that nothing is proposed",
                        "# amzn-s3-demo-of-others: its lifecycle is not known, so that nothing is proposed");
    }

    @Test
    void whatNamesHoldStaysWords() throws Exception {
        String rules = "{\"ID\":" + quoted(HOSTILE) + ",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":"
                + quoted("logs/" + HOSTILE) + "},\"Expiration\":{\"Days\":14}}";
        List<String> lines = new LogKeeping(account(HOSTILE, "logs/", rules, "{}")).atLeast(90);
        assertThat(lines.subList(0, 1))
                .allMatch(line -> line.startsWith("# ") && !line.matches("(?s).*[\\p{Cc}\\p{Cf}].*"));
        List<String> words = words(lines.get(1));
        assertThat(words.get(4)).isEqualTo(HOSTILE);
        assertThat(Json.of(words.get(8)).path("Rules").get(0).path("ID").asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void saysAgainWhatTheCommandWouldOtherwiseReset() throws Exception {
        Snapshot account = account(LOGS, "", rule("a", "", "\"Expiration\":{\"Days\":9}"), "{}");
        JsonNode lifecycle =
                account.buckets().get(1).answer(Call.GET_BUCKET_LIFECYCLE).value();
        ((com.fasterxml.jackson.databind.node.ObjectNode) lifecycle)
                .put("TransitionDefaultMinimumObjectSize", "varies_by_storage_class");
        assertThat(words(new LogKeeping(account).atLeast(90).get(1)))
                .contains("--transition-default-minimum-object-size", "varies_by_storage_class");
    }

    /** A bucket that is logged below a prefix of another, which has rules. */
    private static Snapshot account(String logs, String prefix, String rules, String versioning) {
        String logging =
                "{\"LoggingEnabled\":{\"TargetBucket\":" + quoted(logs) + ",\"TargetPrefix\":\"" + prefix + "\"}}";
        return new Snapshot(
                NOW,
                "111122223333",
                Map.of(),
                List.of(),
                List.of(
                        new BucketAnswers(
                                "amzn-s3-demo-bucket",
                                null,
                                null,
                                Map.of(Call.GET_BUCKET_LOGGING, Answer.of(Json.of(logging)))),
                        new BucketAnswers(
                                logs,
                                null,
                                null,
                                Map.of(
                                        Call.GET_BUCKET_LIFECYCLE, Answer.of(Json.of("{\"Rules\":[" + rules + "]}")),
                                        Call.GET_BUCKET_VERSIONING, Answer.of(Json.of(versioning))))));
    }

    private static String rule(String id, String prefix, String actions) {
        return "{\"ID\":\"" + id + "\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"" + prefix + "\"}," + actions
                + "}";
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    /** The words that a shell makes of a line. */
    private static List<String> words(String line) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ArrayList<>(List.of(out.split("\0")));
    }
}
