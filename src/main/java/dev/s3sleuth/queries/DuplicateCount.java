package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.udf;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.AccumulatorV2;

/** Counts the records that were left out because they had been delivered twice. Keyed by partition, like the coverage of scans. */
final class DuplicateCount extends AccumulatorV2<Long, Map<Integer, Long>> {

    /** Spark looks at it from its heartbeat while tasks still add. */
    private final ConcurrentSkipListMap<Integer, Long> partitions = new ConcurrentSkipListMap<>();

    /** A condition that always holds and counts all copies but one. */
    Column counting(Column copies) {
        return udf(
                        (UDF1<Long, Boolean>) n -> {
                            add(n - 1);
                            return true;
                        },
                        DataTypes.BooleanType)
                .apply(copies);
    }

    long total() {
        return partitions.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public boolean isZero() {
        return partitions.isEmpty();
    }

    @Override
    public DuplicateCount copy() {
        DuplicateCount copy = new DuplicateCount();
        copy.partitions.putAll(partitions);
        return copy;
    }

    @Override
    public void reset() {
        partitions.clear();
    }

    @Override
    public void add(Long duplicates) {
        partitions.merge(TaskContext.getPartitionId(), duplicates, Long::sum);
    }

    @Override
    public void merge(AccumulatorV2<Long, Map<Integer, Long>> other) {
        partitions.putAll(other.value()); // a task that ran again replaces what it said before
    }

    @Override
    public Map<Integer, Long> value() {
        return partitions;
    }
}
