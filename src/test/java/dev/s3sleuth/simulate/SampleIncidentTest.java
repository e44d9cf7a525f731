package dev.s3sleuth.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two logs of the sample incident tell the same story. */
class SampleIncidentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(
                        folder.relativize(file).toString(),
                        List.of(Files.readAllBytes(file)).stream()
                                .map(java.util.Arrays::hashCode)
                                .toList()
                                .toString());
            }
        }
        return files;
    }

    private static Map<String, JsonNode> events(Path trail) throws IOException {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(trail)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    JSON.readTree(in)
                            .get("Records")
                            .forEach(e -> events.put(e.get("eventID").asText(), e));
                }
            }
        }
        return events;
    }

    private static Map<String, String> lines(Path logs, String bucket) throws IOException {
        Map<String, String> lines = new HashMap<>();
        try (Stream<Path> all = Files.walk(logs)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.split(" ", -1)[1].equals(bucket))
                        .forEach(line -> lines.put(line.split(" ", -1)[6], line));
            }
        }
        return lines;
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        SampleIncident.write(folder.resolve("a"), 5);
        SampleIncident.write(folder.resolve("b"), 5);
        assertThat(files(folder.resolve("a")))
                .isEqualTo(files(folder.resolve("b")))
                .hasSizeGreaterThan(300);
    }

    @Test
    void aRequestHasTheSameIdsAndBytesInBothLogs() throws IOException {
        SampleIncident.Logs logs = SampleIncident.write(folder.resolve("c"), 5);
        Map<String, String> lines = lines(logs.accessLog(), "acme-hr");
        Map<String, JsonNode> data = events(logs.cloudTrail()).values().stream()
                .filter(e -> e.at("/additionalEventData/x-amz-id-2").isTextual())
                .filter(e -> e.at("/requestParameters/bucketName").asText().equals("acme-hr"))
                .collect(Collectors.toMap(e -> e.get("requestID").asText(), e -> e));
        assertThat(data.keySet()).isEqualTo(lines.keySet()).hasSizeGreaterThan(50);
        data.forEach((request, event) -> assertThat(lines.get(request))
                .contains(
                        event.at("/additionalEventData/x-amz-id-2").asText(),
                        " "
                                + event.at("/additionalEventData/bytesTransferredOut")
                                        .asText() + " ",
                        event.get("sourceIPAddress").asText(),
                        event.has("errorCode") ? event.get("errorCode").asText() : " 200 - "));
        assertThat(data.values()).anySatisfy(event -> {
            assertThat(event.at("/additionalEventData/AuthenticationMethod").asText())
                    .isEqualTo("QueryString");
            assertThat(event.get("requestParameters").has("X-Amz-Expires")).isTrue();
            assertThat(event.toString()).doesNotContain("X-Amz-Signature", "X-Amz-Credential");
        });
    }
}
