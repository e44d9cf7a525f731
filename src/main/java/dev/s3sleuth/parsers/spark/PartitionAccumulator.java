package dev.s3sleuth.parsers.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings something back with the task of each partition. Keyed by partition: a task that Spark runs again replaces what it said before,
 * so nothing counts twice.
 *
 * @param <I> what is added
 * @param <T> what a partition amounts to
 */
public abstract class PartitionAccumulator<I, T> extends AccumulatorV2<I, Map<Integer, T>> {

    /** Spark looks at it from its heartbeat while tasks still add. */
    private final ConcurrentSkipListMap<Integer, T> partitions = new ConcurrentSkipListMap<>();

    /** A new one of the same kind. */
    protected abstract PartitionAccumulator<I, T> empty();

    /** Which of two tasks of one partition to believe. */
    protected abstract T believed(T before, T after);

    @Override
    public final boolean isZero() {
        return partitions.isEmpty();
    }

    @Override
    public final AccumulatorV2<I, Map<Integer, T>> copy() {
        PartitionAccumulator<I, T> copy = empty();
        copy.merge(this);
        return copy;
    }

    @Override
    public final void reset() {
        partitions.clear();
    }

    @Override
    public final void merge(AccumulatorV2<I, Map<Integer, T>> other) {
        other.value().forEach((partition, said) -> partitions.merge(partition, said, this::believed));
    }

    @Override
    public final Map<Integer, T> value() {
        return partitions;
    }
}
