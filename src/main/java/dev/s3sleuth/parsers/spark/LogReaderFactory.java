package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.ReadRequest;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.spark.LogOptions.Detail;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** Opens partitions on executors; carries everything they need. {@code InternalRow} is what Spark's reader interface deals in. */
record LogReaderFactory(
        ReadRequest request, RowShape shape, StoreOptions store, Detail detail, CoverageAccumulator coverage)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LogPartitionReader((LogPartition) partition, this);
    }
}
