package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.udf;

import dev.s3sleuth.parsers.spark.PartitionAccumulator;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Counts the records that were left out because they had been delivered twice. */
final class DuplicateCount extends PartitionAccumulator<Long, Long> {

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
        return value().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    protected DuplicateCount empty() {
        return new DuplicateCount();
    }

    @Override
    protected Long believed(Long before, Long after) {
        return after;
    }

    @Override
    public void add(Long duplicates) {
        value().merge(TaskContext.getPartitionId(), duplicates, Long::sum);
    }
}
