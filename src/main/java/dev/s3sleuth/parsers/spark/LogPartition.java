package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads. It is sent as a {@link PackedPartition}.
 *
 * @param index number of the partition within its scan
 * @param slices objects and parts of objects
 */
record LogPartition(int index, List<ObjectSlice> slices) implements InputPartition {

    private Object writeReplace() {
        return PackedPartition.of(this);
    }
}
