package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code s3_activity} says of any mixture of both logs what its first, slow form says, which puts every row beside all others of its
 * request.
 */
class ActivityReferenceTest {

    private static final String[] OPERATIONS = {
        "REST.GET.OBJECT",
        "REST.PUT.OBJECT",
        "REST.POST.MULTI_OBJECT_DELETE",
        "BATCH.DELETE.OBJECT",
        "REST.COPY.OBJECT",
        "REST.COPY.OBJECT_GET",
        "S3.EXPIRE.OBJECT",
        "REST.PUT.ACL"
    };
    private static final String[] EVENTS = {
        "GetObject", "PutObject", "DeleteObjects", "DeleteObject", "CopyObject", "PutBucketPolicy"
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void saysWhatItsFirstFormSays(int seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = some(random, 150, i -> LogLine.render(line(random)));
        List<String> events = some(random, seed == 4 ? 0 : 100, i -> LogEvent.render(event(random), i));
        LogInputs inputs = new LogInputs(
                Map.of("s3_access_log", List.of(write("a.log", lines)), "cloudtrail", List.of(write("b.log", events))),
                TimeWindow.ALL,
                Map.of());
        Query view = DerivedViews.view("s3_activity");
        List<List<Object>> rows = rows(inputs, view.sql());
        assertThat(rows).hasSizeGreaterThan(100).isEqualTo(rows(inputs, firstForm()));
    }

    private static List<List<Object>> rows(LogInputs inputs, String view) {
        Query query = QueryFile.parse(
                "test/all",
                "/*\ntitle: All\nsources: [s3_access_log, cloudtrail]\nduplicates: removed\n*/\nSELECT * FROM (" + view
                        + "\n) ORDER BY _object, _offset -- cloudtrail_s3");
        List<List<Object>> rows = new ArrayList<>();
        new QueryRunner(TestSpark.session(), inputs)
                .run(query, new Arguments(query, Map.of()))
                .rows()
                .forEachRemaining(rows::add);
        return rows;
    }

    private static String firstForm() throws IOException {
        try (InputStream in = ActivityReferenceTest.class.getResourceAsStream("s3_activity_by_windows.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    /** So many, of which some are delivered twice. */
    private static List<String> some(Random random, int n, Function<Integer, String> make) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            made.add(random.nextInt(10) == 0 && i > 0 ? made.get(random.nextInt(i)) : make.apply(i));
        }
        return made;
    }

    private static Map<String, Object> line(Random random) {
        Map<String, Object> line = place(random, "request_id", "host_id");
        line.put("operation", pick(random, OPERATIONS));
        line.put("key", random.nextInt(5) == 0 ? null : "k" + random.nextInt(4));
        line.put("bytes_sent", random.nextInt(3));
        line.put("requester", random.nextInt(4) == 0 ? null : "arn:aws:iam::111122223333:user/u" + random.nextInt(3));
        return line;
    }

    private static Map<String, Object> event(Random random) {
        Map<String, Object> event = place(random, "requestID", "additionalEventData.x-amz-id-2");
        event.put("eventName", pick(random, EVENTS));
        event.put("eventType", random.nextInt(3) == 0 ? "AwsServiceEvent" : "AwsApiCall");
        event.put("requestParameters.key", random.nextInt(5) == 0 ? null : "k" + random.nextInt(4));
        event.put("sharedEventID", random.nextInt(3) == 0 ? "shared-" + random.nextInt(5) : null);
        event.put(
                "userIdentity.arn",
                random.nextInt(3) == 0 ? null : "arn:aws:iam::111122223333:user/u" + random.nextInt(3));
        return event;
    }

    /** Few requests, so that they meet; ids that are missing here and there. */
    private static Map<String, Object> place(Random random, String request, String host) {
        int id = random.nextInt(80);
        Map<String, Object> place = new HashMap<>();
        place.put(request, random.nextInt(15) == 0 ? null : "REQUEST" + id);
        place.put(host, random.nextInt(4) == 0 ? null : "host" + id + (random.nextInt(12) == 0 ? "other" : ""));
        return place;
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
