package dev.s3sleuth.parsers.spark;

/** Brings the coverage of partitions back with their tasks. */
final class CoverageAccumulator extends PartitionAccumulator<PartitionCoverage, PartitionCoverage> {

    @Override
    protected CoverageAccumulator empty() {
        return new CoverageAccumulator();
    }

    /** The later one, unless it stopped early and the earlier one did not. */
    @Override
    protected PartitionCoverage believed(PartitionCoverage before, PartitionCoverage after) {
        return before.isFinished() && !after.isFinished() ? before : after;
    }

    @Override
    public void add(PartitionCoverage coverage) {
        value().merge(coverage.partition(), coverage, this::believed);
    }
}
