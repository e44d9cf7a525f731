package dev.s3sleuth.posture.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON: {@code {"s3sleuth_posture": 1, "taken", "account", "calls": {}, "trails": [{"trail": {}, "calls": {}}], "buckets":
 * [{"bucket", "region", "created", "calls": {}}]}}. A call is {@code {"answer": …}} as the AWS command line prints it, {@code {}} where
 * nothing is set, or {@code {"refused": why}}.
 */
public final class SnapshotFile {

    private static final String VERSION = "s3sleuth_posture";
    private static final String CALLS = "calls";
    private static final String ANSWER = "answer";
    private static final String REFUSED = "refused";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SnapshotFile() {}

    /** The snapshot as text. */
    public static String text(Snapshot snapshot) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put(VERSION, 1);
        file.put("taken", snapshot.taken().toString());
        file.put("account", snapshot.account());
        file.set(CALLS, calls(snapshot.answers()));
        for (TrailAnswers trail : snapshot.trails()) {
            ObjectNode node = file.withArray("trails").addObject();
            node.set("trail", trail.trail());
            node.set(CALLS, calls(trail.answers()));
        }
        for (BucketAnswers bucket : snapshot.buckets()) {
            ObjectNode node = file.withArray("buckets").addObject();
            node.put("bucket", bucket.bucket());
            node.put("region", bucket.region());
            node.put(
                    "created",
                    bucket.created() == null ? null : bucket.created().toString());
            node.set(CALLS, calls(bucket.answers()));
        }
        return file.toPrettyString() + "\n";
    }

    private static ObjectNode calls(Map<Call, Answer> answers) {
        ObjectNode calls = JsonNodeFactory.instance.objectNode();
        answers.forEach((call, answer) -> {
            ObjectNode node = calls.putObject(call.api());
            if (answer.isSet()) {
                node.set(ANSWER, answer.value());
            } else if (!answer.isKnown()) {
                node.put(REFUSED, answer.refused());
            }
        });
        return calls;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it cannot be read or is no snapshot
     */
    public static Snapshot read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new UsageException(
                    "cannot read " + file + ": " + e.getMessage() + "; s3sleuth audit --save FILE makes one", e);
        }
    }

    static Snapshot parse(String text, String name) {
        try {
            JsonNode file = MAPPER.readTree(text);
            if (file.path(VERSION).asInt() != 1) {
                throw problem(name, "lacks \"" + VERSION + "\": 1", null);
            }
            List<TrailAnswers> trails = new ArrayList<>();
            file.path("trails").forEach(t -> trails.add(new TrailAnswers(t.path("trail"), answers(t, name))));
            List<BucketAnswers> buckets = new ArrayList<>();
            file.path("buckets").forEach(b -> buckets.add(bucket(b, name)));
            return new Snapshot(
                    Instant.parse(file.path("taken").asText()),
                    text(file.path("account")),
                    answers(file, name),
                    trails,
                    buckets);
        } catch (JsonProcessingException e) {
            throw problem(name, "is no JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw problem(name, "holds a time that is none", e);
        }
    }

    private static BucketAnswers bucket(JsonNode node, String name) {
        String bucket = text(node.path("bucket"));
        if (bucket == null) {
            throw problem(name, "has a bucket without a name", null);
        }
        String created = text(node.path("created"));
        return new BucketAnswers(
                bucket,
                text(node.path("region")),
                created == null ? null : Instant.parse(created),
                answers(node, name));
    }

    private static Map<Call, Answer> answers(JsonNode of, String name) {
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        for (Map.Entry<String, JsonNode> entry : of.path(CALLS).properties()) {
            Call call = Call.named(entry.getKey());
            if (call == null) {
                throw problem(name, "holds the call " + entry.getKey() + ", which this version does not know", null);
            }
            JsonNode node = entry.getValue();
            String refused = text(node.path(REFUSED));
            answers.put(
                    call,
                    refused != null
                            ? Answer.refused(refused)
                            : node.has(ANSWER) ? Answer.of(node.path(ANSWER)) : Answer.ABSENT);
        }
        return answers;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static UsageException problem(String file, String what, @Nullable Exception cause) {
        String message = file + " is no posture of an account (s3sleuth audit --save FILE makes one): it " + what;
        return cause == null ? new UsageException(message) : new UsageException(message, cause);
    }
}
