package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.LogSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A log with one row for records that are alike but for key, time and size: what a comparison with other days needs, in a fraction of the
 * rows. A row has the log's columns. {@code time} is that of the first record and bytes are those of all; keys, ids and parameters are
 * one record's, and what tells no caller from another, such as a referer, is NULL. Alike are reads of one day, and what is not a read in one hour; of writes those of one key, and events that change
 * settings stand alone.
 */
final class CondensedLog {

    /** The columns added: how many records, of how many keys, until when, in which hours of the day, as bits. */
    static final String COUNT = "_count";

    static final String OBJECTS = "_objects";
    static final String LAST = "_last_time";
    static final String HOURS = "_hours";

    private static final Map<String, CondensedLog> LOGS = Map.of(
            "s3_access_log",
            new CondensedLog(
                    Set.of("request_id", "version_id", "_object", "_offset"),
                    Set.of("bytes_sent"),
                    Set.of(
                            "request_uri",
                            "object_size",
                            "total_time",
                            "turn_around_time",
                            "referer",
                            "host_id",
                            "cipher_suite",
                            "host_header",
                            "tls_version",
                            "access_point_arn",
                            "acl_required",
                            "key_raw"),
                    "key",
                    "operation RLIKE '[.](GET|HEAD)[.]|_GET$'",
                    "operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')",
                    "CAST(NULL AS STRING)"),
            "cloudtrail",
            new CondensedLog(
                    Set.of(
                            "errorMessage",
                            "requestParameters",
                            "responseElements",
                            "requestID",
                            "eventID",
                            "sharedEventID",
                            "resources",
                            "_version_id",
                            "_object",
                            "_offset"),
                    Set.of("_bytes_in", "_bytes_out"),
                    Set.of(
                            "eventVersion",
                            "apiVersion",
                            "additionalEventData",
                            "serviceEventDetails",
                            "addendum",
                            "edgeDeviceDetails",
                            "tlsDetails",
                            "eventContext",
                            "_host_id"),
                    "_key",
                    "eventName RLIKE '^(Get|Head|List|Describe|Lookup|BatchGet|Select)'",
                    "eventName IN ('PutObject', 'PostObject', 'CompleteMultipartUpload')",
                    "CASE WHEN NOT eventName RLIKE '^(Get|Head|List|Describe|Lookup|BatchGet|Select|AssumeRole|Decrypt|GenerateDataKey|DeleteObjects?$"
                            + "|PutObject$|PostObject$|UploadPart$|CompleteMultipartUpload$|CreateMultipartUpload$)'"
                            + " THEN concat(_object, ':', _offset) END"));

    private static final Set<String> OURS = Set.of("_malformed", "_flags", "_extra_fields");

    private final Set<String> ofOne;
    private final Set<String> summed;
    private final Set<String> lost;
    private final String key;
    private final String isRead;
    private final String byKey;
    private final String alone;

    /**
     * @param ofOne columns of which a row has one record's value
     * @param summed columns that are added up
     * @param lost columns that are NULL, as are what is odd in the bytes of a record
     * @param key the column of the object's key
     * @param isRead whether a record is of a read
     * @param byKey whether a record is alike others of its key only
     * @param alone what tells a record apart from all others; NULL where it does not
     */
    private CondensedLog(
            Set<String> ofOne,
            Set<String> summed,
            Set<String> lost,
            String key,
            String isRead,
            String byKey,
            String alone) {
        this.ofOne = ofOne;
        this.summed = summed;
        this.lost = lost;
        this.key = key;
        this.isRead = isRead;
        this.byKey = byKey;
        this.alone = alone;
    }

    /** The columns that say anything. */
    static Set<String> kept(LogSource source) {
        CondensedLog log = of(source);
        return Stream.of(LogSchema.of(source).fieldNames())
                .filter(name -> !log.isLost(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isLost(String column) {
        return lost.contains(column) || OURS.contains(column);
    }

    /** The condensed form of some columns of a log. */
    static StructType type(LogSource source, Set<String> columns) {
        StructType type = new StructType(Stream.of(LogSchema.of(source).fields())
                .filter(field -> columns.contains(field.name()))
                .toArray(StructField[]::new));
        return type.add(COUNT, DataTypes.LongType)
                .add(OBJECTS, DataTypes.LongType)
                .add(LAST, DataTypes.TimestampType)
                .add(HOURS, DataTypes.IntegerType);
    }

    static Dataset<Row> empty(SparkSession session, LogSource source) {
        return session.createDataFrame(
                List.of(), type(source, Set.of(LogSchema.of(source).fieldNames())));
    }

    /** Condenses the records of a log. */
    static Dataset<Row> of(LogSource source, Dataset<Row> records) {
        return of(source).condense(LogSchema.of(source), source.time().name(), records);
    }

    private static CondensedLog of(LogSource source) {
        CondensedLog log = LOGS.get(source.name());
        if (log == null) {
            throw new IllegalStateException("nobody said which records of " + source.name() + " are alike");
        }
        return log;
    }

    private Dataset<Row> condense(StructType log, String time, Dataset<Row> records) {
        List<Column> alike = new ArrayList<>(List.of(
                expr("CASE WHEN " + isRead + " THEN date_trunc('DAY', " + time + ") ELSE date_trunc('HOUR', " + time
                                + ") END")
                        .as("_when"),
                expr("CASE WHEN " + byKey + " THEN " + key + " ELSE CAST(" + key + " IS NULL AS STRING) END")
                        .as("_what"),
                expr(alone).as("_alone")));
        List<Column> sums = new ArrayList<>(List.of(
                functions.count(lit(1)).as(COUNT),
                countDistinct(expr("CASE WHEN " + isRead + " THEN " + key + " END"))
                        .as(OBJECTS),
                max(col(time)).as(LAST),
                coalesce(bit_or(expr("shiftleft(1, hour(" + time + "))")), lit(0))
                        .as(HOURS)));
        for (String name : log.fieldNames()) {
            if (!isLost(name)) {
                (isAlike(name, time) ? alike : sums).add(sum(name, time));
            }
        }
        return records.groupBy(alike.toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .select(Stream.concat(
                                Stream.of(log.fieldNames()).filter(name -> !isLost(name)),
                                Stream.of(COUNT, OBJECTS, LAST, HOURS))
                        .map(functions::col)
                        .toArray(Column[]::new));
    }

    private boolean isAlike(String column, String time) {
        return !column.equals(time) && !column.equals(key) && !ofOne.contains(column) && !summed.contains(column);
    }

    /** What becomes of a column. */
    private Column sum(String column, String time) {
        if (isAlike(column, time)) {
            return col(column);
        }
        Column all = column.equals(time) ? min(col(column)) : max(col(column));
        return (summed.contains(column) ? functions.sum(col(column)) : all).as(column);
    }
}
