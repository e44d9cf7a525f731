package dev.s3sleuth.parsers.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the coverage of partitions back with their tasks. Keyed by partition: a task that Spark runs again replaces what it said before,
 * so nothing counts twice.
 */
final class CoverageAccumulator extends AccumulatorV2<PartitionCoverage, Map<Integer, PartitionCoverage>> {

    /** Spark looks at it from its heartbeat while tasks still add. */
    private final ConcurrentSkipListMap<Integer, PartitionCoverage> partitions = new ConcurrentSkipListMap<>();

    @Override
    public boolean isZero() {
        return partitions.isEmpty();
    }

    @Override
    public CoverageAccumulator copy() {
        CoverageAccumulator copy = new CoverageAccumulator();
        copy.partitions.putAll(partitions);
        return copy;
    }

    @Override
    public void reset() {
        partitions.clear();
    }

    @Override
    public void add(PartitionCoverage coverage) {
        partitions.merge(coverage.partition(), coverage, CoverageAccumulator::better);
    }

    @Override
    public void merge(AccumulatorV2<PartitionCoverage, Map<Integer, PartitionCoverage>> other) {
        other.value().values().forEach(this::add);
    }

    /** The later one, unless it stopped early and the earlier one did not. */
    private static PartitionCoverage better(PartitionCoverage before, PartitionCoverage after) {
        return before.isFinished() && !after.isFinished() ? before : after;
    }

    @Override
    public Map<Integer, PartitionCoverage> value() {
        return partitions;
    }
}
