package dev.s3sleuth.bench;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Lines matched once each by AWS's regular expression, with just the columns that the questions need: the kindest form of it. */
final class RegexRows {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final StructType SCHEMA = StructType.fromDDL(
            "time TIMESTAMP, remote_ip STRING, key STRING, bytes_sent BIGINT, request_uri STRING, user_agent STRING");

    private RegexRows() {}

    static Dataset<Row> of(SparkSession spark, String folder) {
        return spark.read().textFile(folder).map((MapFunction<String, Row>) RegexRows::row, Encoders.row(SCHEMA));
    }

    private static Row row(String line) {
        Matcher m = ReaderBench.AWS.matcher(line);
        if (!m.matches()) {
            return RowFactory.create(null, null, null, null, null, null);
        }
        Instant time = OffsetDateTime.parse(m.group(3), TIME).toInstant();
        Long bytes = m.group(12).equals("-") ? null : Long.valueOf(m.group(12));
        return RowFactory.create(java.sql.Timestamp.from(time), m.group(4), m.group(8), bytes, m.group(9), m.group(17));
    }
}
