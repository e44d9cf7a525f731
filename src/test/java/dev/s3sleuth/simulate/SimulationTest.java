package dev.s3sleuth.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.account.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two logs of a simulation tell the same story, and the same one each time. */
class SimulationTest {

    private static final List<String> ALL = List.of(Scenarios.LOOK_ALIKES, Scenarios.INCIDENTS);
    private static final Pattern LINE = Pattern.compile(
            "[0-9a-f]{64} [a-z0-9.-]+ \\[\\d\\d/[A-Z][a-z][a-z]/2026:\\d\\d:\\d\\d:\\d\\d \\+0000] [0-9a-f.:-]+ \\S+ [0-9A-Z]{16}"
                    + " [A-Z0-9]+\\.[A-Z_.]+ \\S+ (\"[^\"]*\"|-) (\\d{3}|-) [A-Za-z-]+ (\\d+|-) (\\d+|-) (\\d+|-) (\\d+|-) (\"[^\"]*\"|-)"
                    + " (\".*\"|-) \\S+ [A-Za-z0-9+/]{62,107}={0,2} (SigV[24]|-) \\S+ (AuthHeader|QueryString|HtmlForm|-) \\S+ (TLSv1[.0-9]*|-)"
                    + " - (Yes|-)( [a-z0-9-]+)?");

    @TempDir
    private Path folder;

    private static JsonNode truth(Simulation simulation) throws IOException {
        return WrittenLogs.JSON.readTree(simulation.truth().toFile());
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        for (Shape shape : List.of(Shape.IDLE, Shape.ANY)) {
            Order order = new Order(ALL, Order.FROM, 14, 5, 0.3, shape);
            Simulation.write(order, folder.resolve(shape + "a"));
            Simulation.write(order, folder.resolve(shape + "b"));
            assertThat(new WrittenLogs(folder.resolve(shape + "a")).bytes())
                    .isEqualTo(new WrittenLogs(folder.resolve(shape + "b")).bytes())
                    .hasSizeGreaterThan(300);
        }
    }

    @Test
    void oneMoreScenarioLeavesTheOthersAsTheyAre() throws IOException {
        JsonNode one = truth(Simulation.write(Order.of(List.of("leaked_link"), 2, 8), folder.resolve("one")));
        JsonNode two =
                truth(Simulation.write(Order.of(List.of("leaked_key", "leaked_link"), 2, 8), folder.resolve("two")));
        for (String member : List.of("parameters", "addresses", "window")) {
            assertThat(two.at("/incidents/1/" + member)).isEqualTo(one.at("/incidents/0/" + member));
        }
    }

    @Test
    void aRequestHasTheSameIdsBytesAndClientInBothLogs() throws IOException {
        Simulation logs = Simulation.write(Order.of(ALL, 3, 5), folder.resolve("c"));
        Map<String, String> lines = new WrittenLogs(logs.accessLog()).requests();
        List<JsonNode> both = new WrittenLogs(logs.cloudTrail())
                .events().values().stream()
                        .filter(e -> lines.containsKey(e.path("requestID").asText()))
                        .filter(e -> e.get("eventType").asText().equals("AwsApiCall"))
                        .toList();
        assertThat(both).hasSizeGreaterThan(300).allSatisfy(event -> {
            String line = lines.get(event.get("requestID").asText());
            long bytes = event.at("/additionalEventData/bytesTransferredOut").asLong();
            assertThat(line)
                    .contains(
                            " " + event.at("/requestParameters/bucketName").asText() + " ",
                            " " + event.at("/additionalEventData/x-amz-id-2").asText() + " ",
                            event.has("errorCode")
                                    ? " " + event.get("errorCode").asText() + " "
                                    : "\" 20",
                            bytes == 0 ? " - " : " " + bytes + " ");
            if (!event.get("userIdentity").has("invokedBy")) {
                assertThat(line).contains(" " + event.get("sourceIPAddress").asText() + " ");
            }
        });
        assertThat(both).anySatisfy(event -> {
            assertThat(event.at("/additionalEventData/AuthenticationMethod").asText())
                    .isEqualTo("QueryString");
            assertThat(event.get("requestParameters").has("X-Amz-Expires")).isTrue();
            assertThat(event.toString()).doesNotContain("X-Amz-Signature", "X-Amz-Credential");
        });
    }

    @Test
    void linesAreOfTheFormAwsDocuments() throws IOException {
        Simulation logs = Simulation.write(Order.of(ALL, 2, 6), folder.resolve("f"));
        assertThat(new WrittenLogs(logs.accessLog()).lines().toList())
                .hasSizeGreaterThan(5_000)
                .allMatch(LINE.asMatchPredicate());
    }

    /** Each is as in the lines of others; a reader who knows those would see the difference at once. */
    @Test
    void linesAreAsLongAndAsBareAsRealOnes() throws IOException {
        Simulation logs = Simulation.write(Order.of(ALL, 2, 6), folder.resolve("r"));
        List<String> lines = new WrittenLogs(logs.accessLog()).lines().toList();
        assertThat(lines)
                .filteredOn(l -> l.contains(" REST.HEAD.OBJECT ") || l.contains(" 304 ") || l.contains("?versioning "))
                .isNotEmpty()
                .allMatch(l -> l.matches(".*\" [234]\\d\\d \\S+ \\S+ \\S+ \\d+ - \".*"));
        assertThat(lines)
                .filteredOn(l -> l.contains(" - - AmazonS3 ") || l.contains(" - AmazonS3 "))
                .isNotEmpty()
                .allMatch(l -> l.matches(".* AmazonS3 [0-9A-F]{16} S3\\..* ([A-Za-z0-9+/]{64}|\\S{107}=)( -){7,8}"));
        assertThat(lines)
                .filteredOn(l ->
                        l.contains(" 404 NoSuchKey ") && l.matches(".* [A-Za-z0-9./-]+ \"(GET|HEAD) /.* \\S{75}= - .*"))
                .isNotEmpty()
                .allSatisfy(l -> {
                    String key = l.replaceFirst(".* (\\S+) \"(GET|HEAD) /.*", "$1");
                    assertThat(l).contains("NoSuchKey " + (271 + key.length()) + " - ");
                });
    }

    @Test
    void eventsSayWhatTheyShareAndThroughWhichEndpointTheyCame() throws IOException {
        Simulation logs = Simulation.write(Order.of(ALL, 2, 6), folder.resolve("e"));
        List<JsonNode> events =
                new WrittenLogs(logs.cloudTrail()).events().values().stream().toList();
        assertThat(events).allSatisfy(event -> {
            String address = event.get("sourceIPAddress").asText();
            boolean console = event.get("userAgent").asText().startsWith("[S3Console");
            assertThat(event.has("vpcEndpointAccountId")).isEqualTo(address.startsWith("10."));
            assertThat(event.has("vpcEndpointId")).isEqualTo(address.startsWith("10.") || console);
            String type = event.at("/userIdentity/type").asText();
            assertThat(event.has("sharedEventID")).isEqualTo(type.equals("AWSAccount") || type.equals("AWSService"));
        });
        assertThat(events)
                .filteredOn(e -> e.get("eventName").asText().equals("UploadPart"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.get("requestParameters").fieldNames())
                        .toIterable()
                        .containsExactly("bucketName", "partNumber", "Host", "uploadId", "key"));
    }

    @Test
    void refusesWhatCannotBe() {
        refuses("there is no scenario 'leaked_kee'; did you mean leaked_key?", 7, "leaked_kee");
        refuses("has no parameter 'shap'; did you mean shape?", 7, "leaked_key:shap=noisy");
        refuses("has no shape 'nosiy'; did you mean noisy? (it is one of noisy, patient)", 7, "leaked_key:nosiy");
        refuses("must be a number from", 7, "leaked_key:objects=many");
        refuses("leaked_key is asked for twice", 7, "leaked_key:noisy", "leaked_key:patient");
        refuses("--days 0 is out of range", 0, "leaked_key");
        refuses("the scenario slow_theft takes", 3, "slow_theft");
    }

    private void refuses(String message, int days, String... scenarios) {
        assertThatThrownBy(() -> Simulation.write(Order.of(List.of(scenarios), days, 1), folder.resolve("no")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
