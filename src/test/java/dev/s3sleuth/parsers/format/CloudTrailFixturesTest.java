package dev.s3sleuth.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.ReadTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads real CloudTrail events that others published, kept outside this repository for their licences. */
@EnabledIfEnvironmentVariable(named = "FIXTURES_DIR", matches = ".+")
class CloudTrailFixturesTest {

    @Test
    void readsEveryEventOfTheStagedAttacksOnce() throws IOException {
        List<Map<String, Object>> rows = read("invictus", 2900);
        assertThat(rows.stream().map(r -> r.get("eventID")).distinct()).hasSize(2900);
    }

    @Test
    void readsEventsThatAShipperReshaped() throws IOException {
        assertThat(read("ec2_proxy_s3_exfiltration", 103)).allSatisfy(row -> {
            assertThat(row.get("eventTime")).isNotNull();
            assertThat(row.get("_flags")).isEqualTo("time_of_shipper");
        });
    }

    private static List<Map<String, Object>> read(String folder, int records) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        ReadTally tally = new ReadTally();
        Path cloudTrail = Path.of(System.getenv("FIXTURES_DIR"), "cloudtrail", folder);
        try (Stream<Path> files = Files.list(cloudTrail)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                ReadRows read = ReadRows.of(LogFormat.CLOUDTRAIL, Files.readAllBytes(file));
                rows.addAll(read.rows());
                tally.add(read.tally());
            }
        }
        assertThat(tally.malformed()).isZero();
        assertThat(tally.records()).isEqualTo(records);
        return rows;
    }
}
