package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came before the window is the same whether it is read or stored, and adds up to the records there were. */
class BaselineStoreTest {

    private static final int DAYS = 4;
    private static final Instant START = Order.FROM.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant NOW = START.plus(Duration.ofDays(DAYS - 1)).plus(Duration.ofHours(5));
    private static final TimeWindow WINDOW = new TimeWindow(NOW, NOW.plus(Duration.ofHours(4)));
    private static final Duration BEFORE = Duration.ofHours(60); // from within the first day

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void simulate() throws IOException {
        logs = Simulation.write(
                new Order(List.of(Scenarios.INCIDENTS), Order.FROM, DAYS, 77, 0.05, Shape.TYPICAL),
                folder.resolve("made"));
    }

    @Test
    void rowsAddUpToTheRecordsOfThatTime() {
        String sums =
                "SELECT sum(_count), sum(bytes_sent), count(DISTINCT remote_ip), min(time), max(_last_time) FROM s3_access_log_baseline";
        String all =
                "SELECT count(*), sum(bytes_sent), count(DISTINCT remote_ip), min(time), max(time) FROM s3_access_log";
        assertThat(ask(inputs(null), sums)).isEqualTo(ask(earlier(), all));
        assertThat(ask(inputs(null), "SELECT count(*) < sum(_count) FROM s3_access_log_baseline"))
                .isEqualTo(List.of(List.of(true)));
        assertThat(ask(inputs(null), "SELECT sum(_count), min(eventTime), max(_last_time) FROM cloudtrail_baseline"))
                .isEqualTo(ask(earlier(), "SELECT count(*), min(eventTime), max(eventTime) FROM cloudtrail"));
    }

    @Test
    void objectsOfADayAreCountedOnceForEachCallerAndAddress() {
        String before =
                "SELECT date(time) AS day, requester, remote_ip, bucket, user_agent, sum(_objects) AS n FROM s3_access_log_baseline"
                        + " WHERE operation = 'REST.GET.OBJECT' AND http_status = 200 AND source_region IS NULL GROUP BY ALL ORDER BY ALL";
        String now =
                "SELECT date(time) AS day, requester, remote_ip, bucket, user_agent, count(DISTINCT key) AS n FROM s3_access_log"
                        + " WHERE operation = 'REST.GET.OBJECT' AND http_status = 200 AND source_region IS NULL GROUP BY ALL ORDER BY ALL";
        assertThat(ask(inputs(null), before)).isEqualTo(ask(earlier(), now)).hasSizeGreaterThan(20);
    }

    @Test
    void everyChangeOfASettingIsStillThere() {
        String changes =
                " WHERE eventSource = 's3.amazonaws.com' AND eventName LIKE 'PutBucket%' ORDER BY eventTime, eventID";
        String columns = "SELECT eventTime, eventID, eventName, userIdentity.arn, requestParameters FROM ";
        assertThat(ask(inputs(null), columns + "cloudtrail_baseline" + changes))
                .isEqualTo(ask(earlier(), columns + "cloudtrail" + changes))
                .isNotEmpty();
    }

    @Test
    void isStoredOnceAndReadAfterwards() throws IOException {
        Path store = folder.resolve("store");
        String sql =
                "SELECT requester, bucket, operation, sum(_count), sum(_objects), bit_or(_hours), min(time), max(_last_time)"
                        + " FROM s3_access_log_baseline GROUP BY ALL ORDER BY ALL";
        List<List<Object>> read = ask(inputs(null), sql);
        assertThat(ask(inputs(store), sql)).as("while it is stored").isEqualTo(read);
        List<Path> files = files(store);
        assertThat(files)
                .as("two whole days of one log")
                .filteredOn(
                        f -> f.toString().endsWith("-04.json") || f.toString().endsWith("-03.json"))
                .hasSize(2);
        assertThat(ask(inputs(store), sql)).as("from the store").isEqualTo(read);
        assertThat(files(store)).as("nothing is stored twice").isEqualTo(files);
        QueryRunner again = new QueryRunner(TestSpark.session(), inputs(store));
        QueryResult result = again.run(sql);
        result.rows().forEachRemaining(row -> {});
        assertThat(result.baseline()).isNotNull();
        assertThat(result.baseline().stored().get()).hasSize(2);
        assertThat(result.baseline().scans().get())
                .as("only what is no whole day is read")
                .allMatch(scan -> scan.tally().inWindow() < 5_000);
    }

    @Test
    void whatAKilledRunLeftCountsForNothing() throws IOException {
        Path store = folder.resolve("killed");
        String sql = "SELECT bucket, sum(_count) FROM s3_access_log_baseline GROUP BY ALL ORDER BY ALL";
        List<List<Object>> whole = ask(inputs(store), sql);
        for (Path mark : files(store).stream()
                .filter(f -> f.toString().endsWith(".json"))
                .toList()) {
            Files.delete(mark); // as if it had been killed before
        }
        assertThat(ask(inputs(store), sql)).isEqualTo(whole);
        assertThat(files(store)).filteredOn(f -> f.toString().endsWith(".json")).hasSize(2);
    }

    @Test
    void whatIsNotYetDeliveredIsNotStored() throws IOException {
        Path store = folder.resolve("late");
        Duration all = Duration.between(START, Instant.now()).plus(Duration.ofDays(1));
        LogInputs late = new LogInputs(
                inputs(store).uris(),
                WINDOW,
                Map.of("deliveryLag", all.toDays() + "d"),
                Enrichment.NONE,
                BEFORE,
                store.toString());
        assertThat(ask(late, "SELECT sum(_count) FROM s3_access_log_baseline"))
                .isEqualTo(ask(inputs(null), "SELECT sum(_count) FROM s3_access_log_baseline"));
        assertThat(store).doesNotExist();
    }

    @Test
    void isStoredInABucket() {
        S3Server server = S3Server.running();
        server.put("amzn-s3-demo-baseline", "nothing", new byte[0]);
        LogInputs inputs = new LogInputs(
                uris(),
                WINDOW,
                Map.of("endpoint", server.endpoint().toString(), "pathStyle", "true", "region", "us-east-1"),
                Enrichment.NONE,
                BEFORE,
                "s3://amzn-s3-demo-baseline/kept");
        String sql = "SELECT bucket, sum(_count) FROM s3_access_log_baseline GROUP BY ALL ORDER BY ALL";
        List<List<Object>> read = ask(inputs(null), sql);
        assertThat(ask(inputs, sql)).isEqualTo(read);
        assertThat(ask(inputs, sql)).isEqualTo(read);
        assertThat(server.client()
                        .listObjectsV2(
                                list -> list.bucket("amzn-s3-demo-baseline").prefix("kept/s3_access_log/"))
                        .contents())
                .filteredOn(object -> object.key().endsWith(".json"))
                .hasSize(2);
    }

    private static LogInputs inputs(Path store) {
        return new LogInputs(
                uris(), WINDOW, Map.of(), Enrichment.NONE, BEFORE, store == null ? null : store.toString());
    }

    private static LogInputs earlier() {
        return new LogInputs(uris(), new TimeWindow(NOW.minus(BEFORE), NOW), Map.of());
    }

    private static Map<String, List<String>> uris() {
        return Map.of(
                "s3_access_log", List.of(logs.accessLog().toString()),
                "cloudtrail", List.of(logs.cloudTrail().toString()));
    }

    private static List<List<Object>> ask(LogInputs inputs, String sql) {
        List<List<Object>> rows = new ArrayList<>();
        new QueryRunner(TestSpark.session(), inputs).run(sql).rows().forEachRemaining(rows::add);
        return rows;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
