package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns about addresses, as a user asks for them. */
class EnrichmentTest {

    @TempDir
    private static Path folder;

    private static Simulation logs;
    private static String list;

    @BeforeAll
    static void aSampleIncidentAndAList() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder.resolve("incident"), 1);
        list = "hostile=" + Files.writeString(folder.resolve("hostile.txt"), SampleIncident.STRANGER + "\n");
    }

    private static JsonNode rows(String sql, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "sql",
                sql,
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--format",
                "json"));
        args.addAll(List.of(options));
        Cli.Ran ran = Cli.run(args.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out()).get("rows");
    }

    @Test
    void everyViewWithAnAddressHasTheColumns() throws IOException {
        for (String view : List.of("s3_access_log", "cloudtrail", "cloudtrail_events", "s3_activity", "all_activity")) {
            JsonNode rows = rows(
                    "SELECT lists, country, count(*) AS n FROM " + view
                            + " WHERE array_contains(lists, 'hostile') GROUP BY ALL",
                    "--ip-list",
                    list);
            assertThat(rows).as(view).hasSize(1);
            assertThat(rows.get(0).get("country").isNull()).isTrue();
        }
    }

    @Test
    void withoutFilesTheyAreNull() throws IOException {
        JsonNode rows = rows("SELECT country, asn, network, aws_service, lists FROM s3_activity GROUP BY ALL");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).allMatch(JsonNode::isNull);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        Cli.Ran ran =
                Cli.run("sql", "SELECT 1", "--access-log", logs.accessLog().toString(), "--geoip", list.substring(8));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("is no MaxMind database");
    }
}
