package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is explained is what a run then reads. */
class ExplainTest {

    private static final S3Server SERVER = S3Server.running();
    private static final String BUCKET = "explained-logs";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void logsInAFolderAndInABucket() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder.resolve("sample"), 7);
        try (Stream<Path> files = Files.walk(logs.accessLog())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                SERVER.put(BUCKET, "logs/" + logs.accessLog().relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private static JsonNode ask(List<String> words, String... more) throws IOException {
        List<String> args = new ArrayList<>(words);
        args.addAll(List.of("--format", "json"));
        args.addAll(List.of(more));
        Cli.Ran ran = Cli.run(args.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return JSON.readTree(ran.out());
    }

    private static List<String> local(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--from",
                "2026-02-03",
                "--to",
                "2026-02-04",
                "--delivery-lag",
                "6h"));
        return all;
    }

    private static List<String> s3(URI endpoint, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--access-log",
                "s3://" + BUCKET + "/logs/",
                "--endpoint-url",
                endpoint.toString(),
                "--path-style",
                "--region",
                "us-east-1"));
        return all;
    }

    private static void assertAgrees(JsonNode explained, JsonNode run) {
        JsonNode reads = explained.get("explanations").get(0).get("reads");
        List<JsonNode> window = new ArrayList<>();
        reads.forEach(read -> {
            if (read.get("time").asText().equals("window")) {
                window.add(read);
            }
        });
        JsonNode sources = run.get("coverage").get("sources");
        assertThat(window).hasSameSizeAs(sources).isNotEmpty();
        for (int i = 0; i < sources.size(); i++) {
            JsonNode read = window.get(i);
            JsonNode source = sources.get(i);
            assertThat(read.get("source")).isEqualTo(source.get("source"));
            assertThat(read.get("objects_listed")).isEqualTo(source.get("objects_listed"));
            assertThat(read.get("objects_pruned")).isEqualTo(source.get("objects_pruned"));
            assertThat(read.get("objects_to_read")).isEqualTo(source.get("objects_read"));
            assertThat(read.get("bytes_to_read")).isEqualTo(source.get("bytes_read"));
            assertThat(read.get("objects_to_read").asLong()).isPositive();
        }
    }

    /** One source, and two with views between. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "investigate/who_downloaded -p key=payroll/*",
                "investigate/blast_radius -p remote_ip=203.0.113.77",
                "detect/presigned_url_reuse"
            })
    void aQueryReadsWhatWasExplained(String query) throws IOException {
        List<String> words = local(("query " + query).split(" "));
        assertAgrees(ask(words, "--explain"), ask(words));
    }

    @Test
    void aStatementReadsWhatWasExplained() throws IOException {
        List<String> words = local("sql", "SELECT count(*) AS n FROM s3_access_log WHERE operation LIKE 'REST.GET%'");
        JsonNode explained = ask(words, "--explain");
        assertAgrees(explained, ask(words));
        JsonNode read = explained.get("explanations").get(0).get("reads").get(0);
        assertThat(read.get("columns")).extracting(JsonNode::asText).containsExactly("_malformed", "operation", "time");
        assertThat(read.get("objects_pruned").asLong()).isPositive();
    }

    @Test
    void findingsOfAllDetectionsAreExplainedWithoutAskingThem() throws IOException {
        JsonNode all = ask(local("query", "detect/attack_sequence"), "--explain");
        JsonNode one = ask(local("query", "investigate/blast_radius", "-p", "remote_ip=203.0.113.77"), "--explain");
        for (String what : List.of("objects_listed", "objects_pruned", "objects_to_read", "bytes_to_read")) {
            List<String> ofAll = all.findValuesAsText(what).subList(0, 2);
            assertThat(ofAll).as(what).isEqualTo(one.findValuesAsText(what));
        }
    }

    @Test
    void aJobReadsWhatWasExplained(@TempDir Path jobs) throws IOException {
        Files.writeString(jobs.resolve("two.yaml"), """
                title: Two questions
                queries: [investigate/top_talkers, detect/credential_from_new_network]
                """);
        List<String> words = local("run", "two", "--jobs", jobs.toString());
        JsonNode explained = ask(words, "--explain");
        assertAgrees(explained, ask(words));
        assertThat(explained.findValuesAsText("time")).contains("window", "before");
    }

    @Test
    void requestsAreThoseThatS3Gets() throws IOException {
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            List<String> words = s3(
                    proxy.endpoint(),
                    "sql",
                    "SELECT requester, count(*) AS n FROM s3_access_log GROUP BY 1 ORDER BY 1");
            JsonNode explained = ask(words, "--explain").get("explanations").get(0);
            long lists = explained.get("requests").get("list").asLong();
            long gets = explained.get("requests").get("get").asLong();
            assertThat((long) proxy.requests("LIST")).isEqualTo(lists);
            assertThat(proxy.requests("GET")).isZero();
            JsonNode source = ask(words).get("coverage").get("sources").get(0);
            assertThat((long) proxy.requests("LIST")).isEqualTo(2 * lists);
            assertThat((long) proxy.requests("GET")).isEqualTo(gets);
            assertThat(source.get("objects_read").asLong()).isEqualTo(gets).isPositive();
            assertThat(explained.get("cost").get("transfer_bytes")).isEqualTo(source.get("bytes_read"));
        }
    }

    @Test
    void costFollowsThePrices() throws IOException {
        String[] prices = {"--price-per-1000-list", "5", "--price-per-1000-get", "1", "--price-per-gb", "1000"};
        List<String> words = s3(SERVER.endpoint(), "sql", "SELECT count(*) FROM s3_access_log", "--explain");
        JsonNode explained = ask(words, prices).get("explanations").get(0);
        JsonNode requests = explained.get("requests");
        assertThat(explained.get("cost").get("requests").asDouble())
                .isEqualTo(requests.get("list").asLong() * 5 / 1000.0
                        + requests.get("get").asLong() * 1 / 1000.0);
        assertThat(explained.get("cost").get("transfer_out_of_aws").asDouble())
                .isEqualTo(explained.get("cost").get("transfer_bytes").asLong() / 1e6);
    }

    @Test
    void textSaysItToo() {
        List<String> words = s3(SERVER.endpoint(), "query", "investigate/who_downloaded", "-p", "key=*", "--explain");
        Cli.Ran ran = Cli.run(words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("Nothing was read.")
                .containsPattern("objects  [\\d,]+ listed, 0 pruned, [\\d,]+ to read")
                .contains("first    s3://" + BUCKET + "/logs/")
                .containsPattern("Requests to S3: [\\d,]+ LIST at \\$0.005 and [\\d,]+ GET at \\$0.0004 a thousand");
        Cli.Ran here =
                Cli.run(local("sql", "SELECT 1 FROM cloudtrail", "--explain").toArray(String[]::new));
        assertThat(here.out()).contains("S3 is not asked for anything");
    }

    @Test
    void aDailyJobIsExplainedDayByDay(@TempDir Path place) throws IOException {
        List<String> words = List.of(
                "run",
                "daily_anomaly_report",
                "--access-log",
                logs.accessLog().toString(),
                "--from",
                "2026-02-02",
                "--to",
                "2026-02-04",
                "--output",
                place + "/reports/",
                "--explain");
        JsonNode days = ask(words).get("explanations");
        assertThat(days.findValuesAsText("from")).containsExactly("2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z");
        assertThat(place.resolve("reports")).doesNotExist();
    }
}
