package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Twenty simulated accounts of all shapes, asked at once: the answers are what the simulator says happened. */
class SimulatedTruthTest {

    private static final SimulatedAccounts ACCOUNTS = SimulatedAccounts.all();
    private static final List<JsonNode> TRUTHS = ACCOUNTS.truths();

    @Test
    void everyRecordIsThereOnceInItsBucketAndUnderItsStatus() {
        Map<String, Long> expected = new TreeMap<>();
        TRUTHS.forEach(truth -> truth.at("/totals/records_per_bucket_and_status")
                .forEach(row -> expected.put(
                        row.get("bucket").asText() + " "
                                + row.get("http_status").asText(),
                        row.get("records").asLong())));
        Map<String, Long> read = new TreeMap<>();
        SimulatedAccounts.sql(ACCOUNTS.logs(), """
                SELECT bucket, http_status, count(*) AS records FROM (
                  SELECT DISTINCT bucket, time, remote_ip, requester, request_id, operation, key_raw, request_uri, http_status, host_id
                  FROM s3_access_log)
                GROUP BY ALL""")
                .forEach(row -> read.put(row.get("bucket") + " " + row.get("http_status"), (Long) row.get("records")));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void noLineIsFlaggedButThoseMeantToBe() {
        Map<String, Object> flags = SimulatedAccounts.sql(ACCOUNTS.logs(), """
                SELECT count(DISTINCT request_id) AS flagged, count(DISTINCT _flags) AS kinds, max(_flags) AS flag
                FROM s3_access_log WHERE _flags IS NOT NULL AND _flags <> ''""").get(0);
        long meant = TRUTHS.stream()
                .mapToLong(
                        t -> t.at("/totals/records_with_a_quote_in_client_text").asLong())
                .sum();
        assertThat(flags).containsEntry("flagged", meant);
        assertThat(flags.get("flag")).isIn(null, "quote_in_client_text");
    }

    @Test
    void everyEventIsThereOnce() {
        long expected = TRUTHS.stream()
                .mapToLong(t -> t.at("/totals/cloudtrail_events").asLong())
                .sum();
        assertThat(SimulatedAccounts.sql(ACCOUNTS.logs(), "SELECT count(DISTINCT eventID) AS events FROM cloudtrail")
                        .get(0))
                .containsEntry("events", expected);
    }

    @Test
    void whoDownloadedIsExact() {
        Map<String, List<Object>> expected = new TreeMap<>();
        List<String> watched = new ArrayList<>();
        for (JsonNode truth : TRUTHS) {
            for (JsonNode object : truth.at("/totals/downloads")) {
                String name =
                        object.get("bucket").asText() + "/" + object.get("key").asText();
                watched.add(name);
                object.get("by")
                        .forEach(by -> expected.put(
                                name + " " + by.get("remote_ip").asText(null) + " "
                                        + by.get("requester").asText(null),
                                List.of(
                                        by.get("requests").asLong(),
                                        by.get("bytes_sent").asLong())));
            }
        }
        Map<String, List<Object>> answered = new TreeMap<>();
        SimulatedAccounts.ask(ACCOUNTS.logs(), "investigate/who_downloaded", Map.of("key", "*")).stream()
                .filter(row ->
                        watched.contains(row.get("bucket") + "/" + row.get("key")) && !"copy".equals(row.get("via")))
                .forEach(row -> answered.merge(
                        row.get("bucket") + "/" + row.get("key") + " " + row.get("remote_ip") + " "
                                + row.get("requester"),
                        List.of(row.get("requests"), row.get("bytes_sent")),
                        SimulatedTruthTest::sum));
        assertThat(expected).hasSizeGreaterThan(SimulatedAccounts.SEEDS);
        assertThat(answered).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static List<Object> sum(List<Object> a, List<Object> b) {
        return List.of((long) a.get(0) + (long) b.get(0), (long) a.get(1) + (long) b.get(1));
    }

    @Test
    void unauthenticatedGetsIsExact() {
        Map<String, List<Long>> expected = new TreeMap<>();
        TRUTHS.forEach(truth -> truth.at("/totals/anonymous_reads_per_bucket")
                .forEach(row -> expected.put(
                        row.get("bucket").asText(),
                        List.of(
                                row.get("reads").asLong(),
                                row.get("bytes_sent").asLong(),
                                row.get("denied").asLong(),
                                row.get("addresses").asLong()))));
        Map<String, List<Long>> answered = new TreeMap<>();
        SimulatedAccounts.ask(ACCOUNTS.logs(), "investigate/unauthenticated_gets", Map.of())
                .forEach(row -> answered.merge(
                        (String) row.get("bucket"),
                        List.of((Long) row.get("requests"), (Long) row.get("bytes_sent"), (Long) row.get("denied"), 1L),
                        (a, b) -> List.of(
                                a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2), a.get(3) + b.get(3))));
        assertThat(answered).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(SimulatedAccounts.SEEDS);
    }

    @Test
    void blastRadiusIsExact() {
        List<String> columns = List.of("reads", "objects_read", "bytes_read", "writes", "deletes", "lists", "denied");
        for (int seed : List.of(1, 4, 5)) {
            JsonNode footprint = TRUTHS.get(seed - 1).at("/totals/footprints").get(0);
            Map<String, List<Long>> expected = new TreeMap<>();
            footprint
                    .get("buckets")
                    .forEach(b -> expected.put(
                            b.get("bucket").asText(),
                            columns.stream().map(c -> b.get(c).asLong()).toList()));
            String address = footprint.get("remote_ip").asText();
            Map<String, List<Long>> answered = new TreeMap<>();
            SimulatedAccounts.ask(ACCOUNTS.logs(seed), "investigate/blast_radius", Map.of("remote_ip", address))
                    .stream()
                    .filter(row -> row.get("bucket") != null)
                    .forEach(row -> answered.put(
                            (String) row.get("bucket"),
                            columns.stream().map(c -> (Long) row.get(c)).toList()));
            assertThat(answered)
                    .as("seed " + seed + ": " + address)
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }
}
