package dev.s3sleuth.lake;

import java.util.function.UnaryOperator;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.Tasks;

/** Changes of a table's branches, which Iceberg does not try again if another commit came first. */
final class Branches {

    private static final int TRIES = 20;
    private static final long MOST_MILLIS = 600_000;

    private Branches() {}

    static void change(Lake lake, String table, UnaryOperator<ManageSnapshots> change) {
        Tasks.foreach(table)
                .retry(TRIES)
                .exponentialBackoff(50, 2_000, MOST_MILLIS, 2)
                .onlyRetryOn(CommitFailedException.class)
                .run(name -> change.apply(lake.table(name).manageSnapshots()).commit());
    }
}
