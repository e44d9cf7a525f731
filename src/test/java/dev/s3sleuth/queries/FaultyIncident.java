package dev.s3sleuth.queries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.enrich.AddressBook;
import dev.s3sleuth.enrich.BookEnrichment;
import dev.s3sleuth.enrich.CountryDatabase;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sample incident with objects delivered twice and bytes that are no records.
 *
 * @param folder where it is
 * @param logs what was written
 */
record FaultyIncident(Path folder, Simulation logs) {

    static final TimeWindow WINDOW = new TimeWindow(SampleIncident.START.plus(Duration.ofHours(3)), SampleIncident.END);

    static FaultyIncident in(Path folder) throws IOException {
        Simulation logs = SampleIncident.write(folder, 3);
        Path again = files(logs.accessLog()).get(200);
        Files.copy(again, again.resolveSibling(again.getFileName().toString().replaceAll(".{4}$", "DDDD")));
        Files.write(again, "no log line\n\n\"nor this".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        List<Path> trail = files(logs.cloudTrail());
        Path event = trail.get(trail.size() / 2);
        Files.copy(
                event, event.resolveSibling(event.getFileName().toString().replaceAll("_\\w+\\.json", "_aGaIn.json")));
        Files.writeString(
                event.resolveSibling(event.getFileName().toString().replaceAll("_\\w+\\.json", "_oDd.json")),
                "{\"Records\":[{\"a\": 1}, {");
        return new FaultyIncident(folder, logs);
    }

    String accessLog() {
        return logs.accessLog().toString();
    }

    String cloudTrail() {
        return logs.cloudTrail().toString();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The window of it, with the logs in other places. */
    LogInputs inputs(String accessLog, String cloudTrail, Map<String, String> options) throws IOException {
        Path countries = CountryDatabase.write(folder.resolve("countries.mmdb"), Map.of("203.0.113.0/24", "NL"));
        return new LogInputs(
                        Map.of("s3_access_log", List.of(accessLog), "cloudtrail", List.of(cloudTrail)),
                        WINDOW,
                        options,
                        new BookEnrichment(AddressBook.read(List.of(countries), null, List.of())),
                        Duration.ofHours(3))
                .with(anUnloggedBucket());
    }

    private static Posture anUnloggedBucket() {
        Answer off = Answer.of(JsonNodeFactory.instance.objectNode());
        BucketAnswers bucket =
                new BucketAnswers("amzn-s3-demo-bucket1", null, null, Map.of(Call.GET_BUCKET_LOGGING, off));
        return new Posture(new Snapshot(Instant.EPOCH, null, Map.of(), List.of(), List.of(bucket)), null);
    }
}
