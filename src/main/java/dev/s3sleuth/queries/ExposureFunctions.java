package dev.s3sleuth.queries;

import dev.s3sleuth.posture.Acl;
import dev.s3sleuth.posture.Change;
import dev.s3sleuth.posture.Exposure;
import dev.s3sleuth.posture.Replay;
import dev.s3sleuth.posture.Segment;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code posture_segments(changes)}: the changes of all buckets played again; {@code posture_exposures(segments)}: when one bucket was open;
 * {@code public_acl(parameters)}: whom among strangers a request lets in to an object.
 */
final class ExposureFunctions {

    static final String SEGMENTS = "posture_segments";
    private static final String EXPOSURES = "posture_exposures";
    private static final String ACL = "public_acl";

    private static final StructType SEGMENT = StructType.fromDDL(
            "bucket STRING, from TIMESTAMP, to TIMESTAMP, state STRING, audience STRING, grants ARRAY<STRING>, by STRING, cause STRING, wider BOOLEAN");
    private static final StructType EXPOSURE = StructType.fromDDL(
            "bucket STRING, opened TIMESTAMP, closed TIMESTAMP, audience STRING, grants ARRAY<STRING>, opened_by STRING, cause_open STRING,"
                    + " closed_by STRING, cause_close STRING, reads_from TIMESTAMP, reads_until TIMESTAMP");

    private ExposureFunctions() {}

    static void register(SparkSession session) {
        UDF1<Seq<Row>, List<Row>> segments = changes ->
                Replay.of(CollectionConverters.asJava(changes).stream()
                                .map(ExposureFunctions::change)
                                .toList())
                        .stream()
                        .map(ExposureFunctions::row)
                        .toList();
        UDF1<Seq<Row>, List<Row>> exposures = tried -> Exposure.of(CollectionConverters.asJava(tried).stream()
                        .map(row -> new Exposure.Tried(
                                segment(row.getStruct(row.fieldIndex("segment"))),
                                row.getBoolean(row.fieldIndex("proven")),
                                row.getBoolean(row.fieldIndex("proven_late"))))
                        .toList())
                .stream()
                .map(ExposureFunctions::row)
                .toList();
        UDF1<String, String> acl = Acl::audienceOfObject;
        // called non-deterministic, or Spark plays everything again for every column that is read
        session.udf()
                .register(
                        SEGMENTS,
                        functions
                                .udf(segments, DataTypes.createArrayType(SEGMENT))
                                .asNondeterministic());
        session.udf()
                .register(
                        EXPOSURES,
                        functions
                                .udf(exposures, DataTypes.createArrayType(EXPOSURE))
                                .asNondeterministic());
        session.udf().register(ACL, acl, DataTypes.StringType);
    }

    private static Change change(Row row) {
        return new Change(
                Objects.requireNonNull(instant(row, "time"), "a change has its time"),
                row.getAs("account"),
                row.getAs("bucket"),
                row.getAs("event"),
                row.getAs("parameters"),
                row.getAs("by"),
                row.getAs("objects"));
    }

    private static Segment segment(Row row) {
        return new Segment(
                row.getAs("bucket"),
                instant(row, "from"),
                instant(row, "to"),
                row.getAs("state"),
                row.getAs("audience"),
                row.getList(row.fieldIndex("grants")),
                row.getAs("by"),
                row.getAs("cause"),
                row.getBoolean(row.fieldIndex("wider")));
    }

    private static Row row(Segment segment) {
        return RowFactory.create(
                segment.bucket(),
                segment.from(),
                segment.to(),
                segment.state(),
                segment.audience(),
                segment.grants(),
                segment.by(),
                segment.cause(),
                segment.wider());
    }

    private static Row row(Exposure exposure) {
        return RowFactory.create(
                exposure.bucket(),
                exposure.opened(),
                exposure.closed(),
                exposure.audience(),
                exposure.grants(),
                exposure.openedBy(),
                exposure.causeOpen(),
                exposure.closedBy(),
                exposure.causeClose(),
                exposure.readsFrom(),
                exposure.readsUntil());
    }

    private static @Nullable Instant instant(Row row, String name) {
        Object value = row.get(row.fieldIndex(name));
        return value instanceof Timestamp time ? time.toInstant() : (Instant) value;
    }
}
