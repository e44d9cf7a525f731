package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.LogSchema;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Tiny access logs, a lake that is made of them, and what both hold.
 *
 * @param folder has the lake
 * @param logs where the logs are
 * @param options of the data sources
 */
record LakeLogs(Path folder, String logs, SparkSession session, Map<String, String> options) {

    static final String SOURCE = LogFormat.S3_ACCESS_LOG.source().name();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Logs in the folder too. */
    static LakeLogs in(Path folder) {
        return at(folder, folder.resolve("logs").toString(), Map.of());
    }

    static LakeLogs at(Path folder, String logs, Map<String, String> options) {
        SparkSession session = TestSpark.another();
        session.conf().set("spark.sql.datetime.java8API.enabled", "true");
        return new LakeLogs(folder, logs, session, options);
    }

    /** The same, asked by somebody else. */
    LakeLogs another() {
        return at(folder, logs, options);
    }

    String place() {
        return folder.resolve("lake").toString();
    }

    /** A request, which no other has that number of. */
    static String line(Instant time, long number) {
        return String.format(
                Locale.ROOT,
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket [%s] 192.0.2.%d arn:aws:iam::111122223333:user/user%d %016X REST.GET.OBJECT payroll/%d.xlsx \"GET /payroll/%<d.xlsx HTTP/1.1\" 200 - 10 10 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n",
                TIME.format(time),
                number % 200,
                number % 7,
                number,
                number % 11);
    }

    static String name(Instant delivered, long number) {
        return NAME.format(delivered) + String.format(Locale.ROOT, "%016X", number);
    }

    /** Delivers an object with some requests of a time; returns where it is. */
    Path deliver(Instant delivered, Instant requested, long number, int requests) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            text.append(line(requested.plusSeconds(i), number * 100 + i));
        }
        return put(name(delivered, number), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    Path put(String name, byte[] bytes) {
        try {
            Path file = Path.of(logs).resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Lake lake() {
        return Lake.make(session, place(), options);
    }

    Table records() {
        return lake().table(SOURCE);
    }

    /** Ingests all, at that time. */
    IngestReport ingest(Instant now) {
        return ingest(now, null, IngestOptions.BATCH_BYTES);
    }

    IngestReport ingest(Instant now, @Nullable Instant from, long batchBytes) {
        IngestOptions wanted = IngestOptions.of(Map.of(SOURCE, List.of(logs)), options)
                .from(from)
                .inBatches(batchBytes);
        return new Ingest(lake(), wanted, InstantSource.fixed(now)).run().get(0);
    }

    /** What the lake answers, with all columns, in order. */
    List<String> inLake() {
        return texts(ofLake().load(place()));
    }

    /** What the logs answer. */
    List<String> inLogs() {
        return texts(session.read()
                .format(SOURCE)
                .options(options)
                .load(logs)
                .filter(col("_malformed").isNull()));
    }

    private org.apache.spark.sql.DataFrameReader ofLake() {
        return session.read().format("s3sleuth_lake").options(options).option("source", SOURCE);
    }

    private static List<String> texts(Dataset<Row> rows) {
        Column[] columns = Stream.of(
                        LogSchema.of(LogFormat.S3_ACCESS_LOG.source()).fieldNames())
                .filter(name -> !name.equals("_malformed"))
                .map(name -> col(name))
                .toArray(Column[]::new);
        return rows.select(to_json(struct(columns)).as("text"))
                .orderBy("text")
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Rows of one of the lake's own tables that count. */
    Dataset<Row> counting(String table) {
        Ledger ledger = new Ledger(lake(), SOURCE);
        Committed committed = Committed.in(records());
        return table.equals(LedgerColumns.OBJECTS) ? ledger.objects(committed) : ledger.malformed(committed);
    }

    /** What an answer about a window rests on. */
    ScanCoverage coverage(TimeWindow window) {
        String name = UUID.randomUUID().toString();
        Dataset<Row> rows = ofLake().option("coverage", name).load(place());
        rows = window.from() == null ? rows : rows.filter(col("time").geq(lit(window.from())));
        rows = window.to() == null ? rows : rows.filter(col("time").lt(lit(window.to())));
        rows.collectAsList();
        return CoverageLog.scans(name).get(0);
    }

    /** Whether all of a window is there. */
    boolean isComplete(@Nullable Instant from, @Nullable Instant to) {
        return coverage(new TimeWindow(from, to)).isComplete();
    }
}
