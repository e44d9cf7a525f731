package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lakes of other versions of this program, and other programs that read ours. */
class EvolutionTest {

    private static final Instant DAY = Instant.parse("2026-02-06T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-10T00:00:00Z");

    @TempDir
    private Path folder;

    private LakeLogs logs;

    @BeforeEach
    void aLake() {
        logs = LakeLogs.in(folder);
        logs.deliver(DAY.plus(Duration.ofHours(2)), DAY, 1, 3);
        logs.ingest(NOW);
    }

    @Test
    void aColumnThatIsMissingIsAddedByTheNextIngest() {
        logs.records().updateSchema().deleteColumn("source_region").commit();

        assertThatThrownBy(logs::inLake)
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the lake " + logs.place()
                                + " was made by an earlier version and lacks source_region in s3_access_log: s3sleuth ingest adds the columns, in which older records have nothing");

        logs.put(
                LakeLogs.name(DAY.plus(Duration.ofHours(3)), 2),
                LakeLogs.line(DAY, 900).replace(" - - -\n", " - - eu-west-1\n").getBytes(StandardCharsets.UTF_8));
        logs.ingest(NOW.plusSeconds(1));

        assertThat(logs.inLake()).hasSize(4).isEqualTo(logs.inLogs());
        assertThat(logs.session()
                        .read()
                        .format("s3sleuth_lake")
                        .option("source", LakeLogs.SOURCE)
                        .load(logs.place())
                        .select(col("source_region"))
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder(null, null, null, "eu-west-1");
    }

    @Test
    void aColumnThatWeDoNotKnowIsNotWrittenWithout() {
        logs.records()
                .updateSchema()
                .addColumn("tls_group", Types.StringType.get())
                .commit();
        logs.deliver(DAY.plus(Duration.ofHours(3)), DAY, 2, 1);

        assertThatThrownBy(() -> logs.ingest(NOW))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the lake " + logs.place() + " has columns in")
                .hasMessageEndingWith(
                        "that this version does not know: tls_group; a newer s3sleuth wrote it: use that one");
        assertThat(logs.inLake()).hasSize(3);
    }

    @Test
    void aNewerFormIsRefused() {
        logs.records().updateProperties().set("s3sleuth.form", "2").commit();
        String message =
                "the lake " + logs.place() + " is of form 2, which a newer s3sleuth wrote; this one knows form 1";

        assertThatThrownBy(logs::inLake).isInstanceOf(UsageException.class).hasMessage(message);
        assertThatThrownBy(() -> logs.ingest(NOW))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
        for (Upkeep.Mode mode : Upkeep.Mode.values()) {
            Upkeep upkeep = new Upkeep(logs.lake(), NOW, mode);
            for (Runnable work : List.<Runnable>of(
                    () -> upkeep.compact(1 << 20),
                    () -> upkeep.retain(Duration.ofDays(1)),
                    () -> upkeep.expire(Duration.ofDays(1)))) {
                assertThatThrownBy(work::run).isInstanceOf(UsageException.class).hasMessage(message);
            }
        }
    }

    @Test
    void sparkReadsItWithoutUs() {
        SparkSession other = TestSpark.another();
        String catalog = "spark.sql.catalog.s3sleuth";
        other.conf().set(catalog, "org.apache.iceberg.spark.SparkCatalog");
        other.conf().set(catalog + ".type", "jdbc");
        other.conf().set(catalog + ".uri", "jdbc:sqlite:" + logs.place() + "/catalog.db");
        other.conf().set(catalog + ".warehouse", logs.place() + "/warehouse");

        Row found = other.sql(
                        "SELECT count(*), count(DISTINCT request_id), max(key) FROM s3sleuth.s3sleuth.s3_access_log")
                .head();

        assertThat(found.getLong(0)).isEqualTo(3);
        assertThat(found.getLong(1)).isEqualTo(3);
        assertThat(found.getString(2)).startsWith("payroll/");
        assertThat(other.sql("SELECT sum(records) FROM s3sleuth.s3sleuth.objects")
                        .head()
                        .getLong(0))
                .isEqualTo(3);
    }
}
