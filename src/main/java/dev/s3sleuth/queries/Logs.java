package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where one statement finds the records of the sources. */
interface Logs {

    /** Registers a view for every source, without duplicates where someone counts them; one whose place is unknown is empty. */
    void register(Map<String, DuplicateCount> duplicates);

    /** Derived views that are at hand already, by name; others are planned anew. */
    Map<String, Dataset<Row>> derived();

    /** What came before the window, where it is kept, by source; else it is read anew. */
    default Map<String, KeptLog> before() {
        return Map.of();
    }

    /** How many duplicates were left out, when the statement has run. */
    Map<String, Long> duplicates(Map<String, DuplicateCount> counts);

    /** By source, when it was read, where an earlier question has read it. */
    default Map<String, Instant> keptSince() {
        return Map.of();
    }

    /** The scans of the logs that the statement has needed. */
    List<ScanCoverage> scans();

    /** Whether the records were read before the statement was planned. */
    default boolean areRead() {
        return false;
    }
}
