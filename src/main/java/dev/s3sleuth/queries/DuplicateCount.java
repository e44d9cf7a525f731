package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.s3sleuth.parsers.spark.PartitionAccumulator;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records that were left out because they had been delivered twice. A query may read a view several times, and Spark may run
 * a stage again, so each record that has copies is known by a hash and counts once.
 */
final class DuplicateCount extends PartitionAccumulator<DuplicateCount.Copies, DuplicateCount.Seen> {

    /** How many records with copies are told apart in a partition; small whatever the input. */
    private static final int MOST = 100_000;

    /**
     * A record with copies.
     *
     * @param record a hash of the record
     * @param more copies but one
     */
    record Copies(long record, long more) {}

    /** Those of one partition. */
    static final class Seen implements Serializable {
        private final Map<Long, Long> copies = new HashMap<>();
        private long beyond;

        private Seen add(Copies c) {
            if (copies.size() < MOST || copies.containsKey(c.record())) {
                copies.merge(c.record(), c.more(), Math::max);
            } else {
                beyond += c.more();
            }
            return this;
        }

        private Seen and(Seen other) {
            other.copies.forEach((record, more) -> add(new Copies(record, more)));
            beyond = Math.max(beyond, other.beyond);
            return this;
        }
    }

    /**
     * A condition that always holds and counts all copies but one.
     *
     * @param copies how many there are of a record
     * @param hash tells the record from others
     */
    Column counting(Column copies, Column hash) {
        UDF2<Long, @Nullable Long, Boolean> count = (n, record) -> {
            if (record != null) {
                add(new Copies(record, n - 1));
            }
            return true;
        };
        return udf(count, DataTypes.BooleanType).apply(copies, when(copies.gt(1), hash));
    }

    long total() {
        return total(List.of(this));
    }

    /** How many were left out in several places, each record counted once. */
    static long total(List<DuplicateCount> counts) {
        List<Seen> parts =
                counts.stream().flatMap(c -> c.value().values().stream()).toList();
        Map<Long, Long> all = new HashMap<>();
        parts.forEach(seen -> seen.copies.forEach((record, more) -> all.merge(record, more, Math::max)));
        long beyond = parts.stream().mapToLong(seen -> seen.beyond).sum();
        return all.values().stream().mapToLong(Long::longValue).sum() + beyond;
    }

    static DuplicateCount registered(SparkSession session) {
        DuplicateCount count = new DuplicateCount();
        session.sparkContext().register(count);
        return count;
    }

    @Override
    protected DuplicateCount empty() {
        return new DuplicateCount();
    }

    @Override
    protected Seen believed(Seen before, Seen after) {
        return new Seen().and(before).and(after);
    }

    @Override
    public void add(Copies copies) {
        value().computeIfAbsent(TaskContext.getPartitionId(), p -> new Seen()).add(copies);
    }
}
