package dev.s3sleuth.bench.processes;

import dev.s3sleuth.bench.BenchSession;
import dev.s3sleuth.bench.CloudTrailBench;
import dev.s3sleuth.bench.RegexRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark's own readers asked one question in a process of their own: {@code regex|json FOLDER address|key|trail}. */
public final class SparkProcess {

    private SparkProcess() {}

    public static void main(String[] args) {
        SparkSession spark = BenchSession.open();
        Dataset<Row> logs =
                args[0].equals("regex") ? RegexRows.of(spark, args[1]) : CloudTrailBench.json(spark, args[1]);
        logs.createOrReplaceTempView("logs");
        List<Row> rows =
                switch (args[2]) {
                    case "key" ->
                        logs.filter(logs.col("key").equalTo(args[3]))
                                .groupBy()
                                .count()
                                .collectAsList();
                    case "trail" ->
                        spark.sql("SELECT sourceIPAddress, count(*), 0 FROM logs GROUP BY 1")
                                .collectAsList();
                    default ->
                        spark.sql(
                                        "SELECT remote_ip, count(*), coalesce(sum(bytes_sent), 0) FROM logs GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 20")
                                .collectAsList();
                };
        rows.forEach(row -> System.out.println(
                row.size() == 1
                        ? row.get(0)
                        : (row.isNullAt(0) ? "-" : row.get(0)) + " " + row.get(1) + " " + row.get(2)));
        System.exit(0);
    }
}
