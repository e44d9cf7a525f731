package dev.s3sleuth.bench;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Makes a long history of one stored day: the days before it become that day again, with its times moved. */
final class StoredDays {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredDays() {}

    static void repeat(SparkSession spark, Path store, LocalDate day, int times) throws IOException {
        try (Stream<Path> marks = Files.walk(store, 3)) {
            List<Path> stored =
                    marks.filter(file -> file.endsWith(day + ".json")).toList();
            for (Path mark : stored) {
                for (int n = 1; n <= times; n++) {
                    move(spark, mark, day.minusDays(n), n);
                }
            }
        }
    }

    private static void move(SparkSession spark, Path mark, LocalDate to, int days) throws IOException {
        Path there = mark.resolveSibling(to + ".json");
        if (Files.exists(there)) {
            return;
        }
        ObjectNode json = (ObjectNode) JSON.readTree(mark.toFile());
        Dataset<Row> rows = spark.read()
                .parquet(mark.resolveSibling(json.path("folder").asText()).toString());
        for (String time : List.of("time", "eventTime", "_last_time")) {
            if (List.of(rows.columns()).contains(time)) {
                rows = rows.withColumn(time, col(time).minus(functions.make_dt_interval(functions.lit(days))));
            }
        }
        String folder = to + "-moved";
        rows.write().parquet(mark.resolveSibling(folder).toString());
        JSON.writeValue(there.toFile(), json.put("day", to.toString()).put("folder", folder));
    }
}
