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
 * rows. A row has the log's columns. {@code time} is that of the first record and bytes are those of all. Alike are reads of one day, and
 * what is no read in one hour, of writes in the access log those of one key; what changes settings and, in the trail, what writes stands
 * alone. Of what does not, the key is a star, ids and parameters are NULL, as everywhere is what tells no caller from another.
 */
final class CondensedLog {

    /** The columns added: how many records, of how many keys, until when, in which hours of the day, as bits. */
    static final String COUNT = "_count";

    static final String OBJECTS = "_objects";
    static final String LAST = "_last_time";
    static final String HOURS = "_hours";

    /** Stands for keys and versions of a row that has several. */
    private static final String SOME = "*";

    private static final Map<String, CondensedLog> LOGS = Map.of(
            "s3_access_log",
            new CondensedLog(
                    Set.of("request_id", "_object", "_offset"),
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
                    "version_id",
                    "operation RLIKE '[.](GET|HEAD)[.]|_GET$'",
                    "operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')",
                    "operation RLIKE '^REST[.](PUT|POST|DELETE)[.]' AND key IS NULL"),
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
                            "_host_id",
                            "_acl_required"),
                    "_key",
                    "_version_id",
                    "eventName RLIKE '^(Get|Head|List|Describe|Lookup|BatchGet|Select)'",
                    "false",
                    "NOT eventName RLIKE '^(Get|Head|List|Describe|Lookup|BatchGet|Select|AssumeRole|Decrypt|GenerateDataKey|DeleteObjects?$)'"));

    private static final Set<String> OURS = Set.of("_malformed", "_flags", "_extra_fields");

    private final Set<String> ofOne;
    private final Set<String> summed;
    private final Set<String> lost;
    private final String key;
    private final String version;
    private final String isRead;
    private final String byKey;
    private final String isAlone;

    /**
     * @param ofOne columns that only a record which stands alone has; else they are NULL
     * @param summed columns that are added up
     * @param lost columns that are NULL, as are what is odd in the bytes of a record
     * @param key the column of the object's key
     * @param version the column of the object's version
     * @param isRead whether a record is of a read
     * @param byKey whether a record is alike others of its key only
     * @param isAlone whether a record is alike no other
     */
    private CondensedLog(
            Set<String> ofOne,
            Set<String> summed,
            Set<String> lost,
            String key,
            String version,
            String isRead,
            String byKey,
            String isAlone) {
        this.ofOne = ofOne;
        this.summed = summed;
        this.lost = lost;
        this.key = key;
        this.version = version;
        this.isRead = isRead;
        this.byKey = byKey;
        this.isAlone = isAlone;
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

    /** Spark sums in a table as long as no sum is a text, and sorts all records where one is; so texts are what rows are told apart by. */
    private Dataset<Row> condense(StructType log, String time, Dataset<Row> records) {
        List<Column> alike = new ArrayList<>(List.of(expr("CASE WHEN " + isRead + " THEN date_trunc('DAY', " + time
                        + ") ELSE date_trunc('HOUR', " + time + ") END")
                .as("_when")));
        List<Column> sums = new ArrayList<>(List.of(
                functions.count(lit(1)).as(COUNT),
                countDistinct(expr("CASE WHEN " + isRead + " THEN " + key + " END"))
                        .as(OBJECTS),
                max(col(time)).as(LAST),
                coalesce(bit_or(expr("shiftleft(1, hour(" + time + "))")), lit(0))
                        .as(HOURS)));
        List<String> names =
                Stream.of(log.fieldNames()).filter(name -> !isLost(name)).toList();
        for (String name : names) {
            if (name.equals(time)) {
                sums.add(min(col(name)).as(name));
            } else if (summed.contains(name)) {
                sums.add(functions.sum(col(name)).as(name));
            } else {
                alike.add(inCommon(name).as(name));
            }
        }
        return records.groupBy(alike.toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .select(Stream.concat(names.stream(), Stream.of(COUNT, OBJECTS, LAST, HOURS))
                        .map(functions::col)
                        .toArray(Column[]::new));
    }

    private Column inCommon(String column) {
        String some = " WHEN " + column + " IS NOT NULL THEN '" + SOME + "' END";
        if (column.equals(key)) {
            return expr("CASE WHEN " + byKey + " OR " + isAlone + " THEN " + key + some);
        } else if (column.equals(version)) {
            return expr("CASE WHEN " + isAlone + " OR " + version + " = 'null' THEN " + version + some);
        }
        return ofOne.contains(column) ? expr("CASE WHEN " + isAlone + " THEN " + column + " END") : col(column);
    }
}
