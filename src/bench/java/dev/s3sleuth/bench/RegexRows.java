package dev.s3sleuth.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.try_to_timestamp;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Lines matched once each by AWS's regular expression, with just the columns that the questions need: the kindest form of it. */
public final class RegexRows {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final StructType SCHEMA = StructType.fromDDL(
            "time TIMESTAMP, remote_ip STRING, key STRING, bytes_sent BIGINT, request_uri STRING, user_agent STRING, request_id STRING");

    private RegexRows() {}

    public static Dataset<Row> of(SparkSession spark, String folder) {
        return spark.read().textFile(folder).map((MapFunction<String, Row>) RegexRows::row, Encoders.row(SCHEMA));
    }

    /** As the page has it: an expression a column. */
    static Dataset<Row> extracted(SparkSession spark, String folder) {
        return spark.read()
                .text(folder)
                .select(
                        try_to_timestamp(column(3), lit("dd/MMM/yyyy:HH:mm:ss Z"))
                                .as("time"),
                        column(4).as("remote_ip"),
                        column(8).as("key"),
                        column(9).as("request_uri"),
                        nullif(column(12), lit("-")).cast("bigint").as("bytes_sent"),
                        column(17).as("user_agent"),
                        column(6).as("request_id"));
    }

    private static Column column(int group) {
        return regexp_extract(col("value"), ReaderBench.AWS.pattern(), group);
    }

    private static Row row(String line) {
        Matcher m = ReaderBench.AWS.matcher(line);
        if (!m.matches()) {
            return RowFactory.create(null, null, null, null, null, null, null);
        }
        Instant time = OffsetDateTime.parse(m.group(3), TIME).toInstant();
        Long bytes = m.group(12).equals("-") ? null : Long.valueOf(m.group(12));
        return RowFactory.create(
                java.sql.Timestamp.from(time), m.group(4), m.group(8), bytes, m.group(9), m.group(17), m.group(6));
    }
}
