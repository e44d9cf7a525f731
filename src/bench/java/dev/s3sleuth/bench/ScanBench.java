package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.simulate.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Two questions in a running session: ours beside Spark's text reader with AWS's regular expression, and beside DuckDB. */
public final class ScanBench {

    private static final String WINDOW = "'" + Order.FROM + " 02:00:00' AND %s < '" + Order.FROM + " 22:00:00'";

    private final SparkSession spark = BenchSession.open();
    private final String large;
    private final String small;

    private ScanBench(Path data) {
        large = data.resolve("large").toString();
        small = data.resolve("small").toString();
    }

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        double megabytes;
        try (Stream<Path> files = Files.list(data.resolve("large"))) {
            megabytes = files.mapToLong(f -> f.toFile().length()).sum() / 1e6;
        }
        ScanBench bench = new ScanBench(data);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement set = duck.createStatement()) {
                set.execute("SET threads = 2");
            }
            System.out.printf("%n== bytes by address in a window, %.0f MB%n", megabytes);
            Rounds byAddress = new Rounds();
            byAddress.add("s3sleuth, 8 objects", () -> bench.byAddress(bench.large));
            byAddress.add("s3sleuth, 20,000 objects", () -> bench.byAddress(bench.small));
            byAddress.add("Spark text, one regex match a line", bench::regexByAddress);
            byAddress.add("Spark text, regexp_extract a column", bench::extractByAddress);
            byAddress.add("DuckDB read_csv (misreads quotes)", () -> bench.duckByAddress(duck));
            byAddress.run(rounds, megabytes);
            System.out.printf("%n== rows of one key, %.0f MB%n", megabytes);
            Rounds ofKey = new Rounds();
            ofKey.add("s3sleuth, 8 objects", () -> bench.ofKey(bench.large));
            ofKey.add("s3sleuth, 20,000 objects", () -> bench.ofKey(bench.small));
            ofKey.add("Spark text, one regex match a line", bench::regexOfKey);
            ofKey.add("Spark text, regexp_extract a column", bench::extractOfKey);
            ofKey.add("DuckDB read_csv (misreads quotes)", () -> bench.duckOfKey(duck));
            ofKey.run(rounds, megabytes);
        }
        System.exit(0);
    }

    private Dataset<Row> ours(String folder, String coverage) {
        return spark.read().format("s3_access_log").option("coverage", coverage).load(folder);
    }

    private String byAddress(String folder) {
        String coverage = UUID.randomUUID().toString();
        ours(folder, coverage).createOrReplaceTempView("ours");
        String sql = "SELECT remote_ip, count(*) n, sum(bytes_sent) b FROM ours WHERE time >= "
                + WINDOW.formatted("time") + " GROUP BY remote_ip ORDER BY b DESC, remote_ip LIMIT 20";
        return answer(spark.sql(sql).collectAsList()) + malformed(coverage);
    }

    private String ofKey(String folder) {
        String coverage = UUID.randomUUID().toString();
        List<Row> rows = ours(folder, coverage)
                .filter("key = '" + LogGenerator.HOT_KEY + "'")
                .select("time", "remote_ip", "requester", "request_uri", "http_status", "bytes_sent", "user_agent")
                .collectAsList();
        return rows.size() + " rows" + malformed(coverage);
    }

    private static String malformed(String coverage) {
        ScanCoverage scan = CoverageLog.scans(coverage).get(0);
        CoverageLog.clear(coverage);
        return ", malformed " + scan.tally().malformed() + (scan.isComplete() ? "" : " INCOMPLETE");
    }

    private String regexByAddress() {
        RegexRows.of(spark, large).createOrReplaceTempView("regex");
        String sql = "SELECT remote_ip, count(*) n, sum(bytes_sent) b FROM regex WHERE time >= "
                + WINDOW.formatted("time") + " GROUP BY remote_ip ORDER BY b DESC, remote_ip LIMIT 20";
        return answer(spark.sql(sql).collectAsList());
    }

    private String regexOfKey() {
        return RegexRows.of(spark, large)
                        .filter("key = '" + LogGenerator.HOT_KEY + "'")
                        .collectAsList()
                        .size() + " rows";
    }

    private String extractByAddress() {
        RegexRows.extracted(spark, large).createOrReplaceTempView("extracted");
        String sql = "SELECT remote_ip, count(*) n, sum(bytes_sent) b FROM extracted WHERE time >= "
                + WINDOW.formatted("time") + " GROUP BY remote_ip ORDER BY b DESC, remote_ip LIMIT 20";
        return answer(spark.sql(sql).collectAsList());
    }

    private String extractOfKey() {
        return RegexRows.extracted(spark, large)
                        .filter("key = '" + LogGenerator.HOT_KEY + "'")
                        .collectAsList()
                        .size() + " rows";
    }

    private static String answer(List<Row> rows) {
        return rows.get(0).getString(0) + " " + rows.get(0).getLong(2);
    }

    private String duckTable() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < 27; i++) {
            columns.append(i == 0 ? "" : ", ").append("'c").append(i).append("': 'VARCHAR'");
        }
        return "read_csv('" + large
                + "/*', delim=' ', quote='\"', escape='\"', header=false, auto_detect=false, strict_mode=false, null_padding=true, "
                + "ignore_errors=true, columns={" + columns + "})";
    }

    private String duckByAddress(Connection duck) throws Exception {
        String time = "strptime(c2, '[%d/%b/%Y:%H:%M:%S')";
        String sql = "SELECT c4, count(*), sum(try_cast(c12 AS BIGINT)) b FROM " + duckTable() + " WHERE " + time
                + " >= TIMESTAMP "
                + WINDOW.replace("AND %s < ", "AND " + time.replace("%", "%%") + " < TIMESTAMP ")
                        .formatted() + " GROUP BY c4 ORDER BY b DESC, c4 LIMIT 20";
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1) + " " + rows.getLong(3);
        }
    }

    private String duckOfKey(Connection duck) throws Exception {
        String sql = "SELECT c2, c4, c5, c9, c10, c12, c17 FROM " + duckTable() + " WHERE c8 = '" + LogGenerator.HOT_KEY
                + "'";
        int n = 0;
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                n++;
            }
        }
        return n + " rows";
    }
}
