package dev.s3sleuth.queries;

import java.io.Serializable;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.plans.physical.SinglePartition$;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * Rows that are computed once and kept, in memory or else on local disks. To Spark they are a table that it knows nothing about, so that
 * plans over them stay small; {@code Dataset.persist} finds what it kept by comparing plans, which fails where they hold a WITH.
 */
final class KeptRows implements AutoCloseable {

    /** What Spark is told, for it takes the size of a join for the product of what is joined, and divides what it thinks large. */
    private static final Statistics TINY = new Statistics(
            scala.math.BigInt.apply(1),
            Option.empty(),
            org.apache.spark.sql.catalyst.expressions.AttributeMap$.MODULE$.empty(),
            false);

    private final StructType type;
    private final JavaRDD<RowChunk> chunks;
    private final long count;
    private final long bytes;

    /** A test that Spark can send to where the rows are. */
    interface Test extends Predicate<InternalRow>, Serializable {}

    private KeptRows(StructType type, JavaRDD<RowChunk> chunks) {
        this.type = type;
        this.chunks = chunks;
        long[] sums = chunks.map(chunk -> new long[] {chunk.rows(), chunk.length()})
                .fold(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
        this.count = sums[0];
        this.bytes = sums[1];
    }

    /** Computes all rows, to the last one. */
    static KeptRows of(Dataset<Row> rows) {
        StructType type = rows.schema();
        JavaRDD<RowChunk> chunks =
                rows.queryExecution().toRdd().toJavaRDD().mapPartitions(partition -> RowChunk.pack(partition, type));
        var session = (org.apache.spark.sql.classic.SparkSession) rows.sparkSession();
        // a job of its own hears nothing of the session's settings, such as to interpret plans, unless they are handed
        // on
        return SQLExecution.withSQLConfPropagated(
                session, () -> new KeptRows(type, chunks.persist(StorageLevel.MEMORY_AND_DISK())));
    }

    long count() {
        return count;
    }

    /** How much is kept. */
    long bytes() {
        return bytes;
    }

    StructType type() {
        return type;
    }

    /** All of them, as a table of a session. */
    Dataset<Row> rows(SparkSession session) {
        return rows(session, row -> true);
    }

    /** Those that pass a test. */
    Dataset<Row> rows(SparkSession session, Test test) {
        JavaRDD<InternalRow> rows = chunks.mapPartitions(partition -> RowChunk.unpack(partition, test));
        // the only way to hand over rows in Spark's own form, which need no conversion; Dataset.localCheckpoint does
        // the same
        var classic = (org.apache.spark.sql.classic.SparkSession) session;
        Dataset<Row> all = classic.internalCreateDataFrame(rows.rdd(), type, false);
        return bytes <= PlanStyle.FEW_BYTES && rows.getNumPartitions() > 0 ? inOnePart(classic, all, rows) : all;
    }

    /** Where rows are few, a stage costs more than they do; over one partition, of which Spark has to be told, plans need none. */
    private static Dataset<Row> inOnePart(
            org.apache.spark.sql.classic.SparkSession session, Dataset<Row> all, JavaRDD<InternalRow> rows) {
        LogicalRDD known = (LogicalRDD) all.queryExecution().analyzed();
        return org.apache.spark.sql.classic.Dataset.ofRows(
                session,
                known.copy(
                        known.output(),
                        rows.coalesce(1).rdd(),
                        SinglePartition$.MODULE$,
                        known.outputOrdering(),
                        known.isStreaming(),
                        known.stream(),
                        session,
                        Option.apply(TINY),
                        Option.empty()));
    }

    /** All rows at once, for what needs no plan. */
    JavaRDD<RowChunk> chunks() {
        return chunks;
    }

    @Override
    public void close() {
        chunks.unpersist(false);
    }
}
