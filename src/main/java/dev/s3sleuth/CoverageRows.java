package dev.s3sleuth;

import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.SourceCoverage;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Coverage as rows, a log each, under the names of the JSON contract. */
final class CoverageRows {

    private static final StructType TYPE = StructType.fromDDL("source STRING, complete BOOLEAN, provisional BOOLEAN,"
            + " objects_listed BIGINT, objects_pruned BIGINT, objects_read BIGINT, objects_unreadable BIGINT, bytes_read BIGINT,"
            + " lines BIGINT, blank BIGINT, records BIGINT, in_window BIGINT, malformed BIGINT, set_aside BIGINT,"
            + " flagged BIGINT, duplicates BIGINT, first_time TIMESTAMP, last_time TIMESTAMP, settled_until TIMESTAMP,"
            + " silent_hours BIGINT, misses STRING");

    private CoverageRows() {}

    static Dataset<Row> of(SparkSession spark, Coverage coverage) {
        List<Row> rows = new ArrayList<>();
        coverage.sources().forEach(source -> rows.add(row(source, coverage)));
        coverage.absent().forEach((source, misses) -> rows.add(absent(source, misses)));
        return spark.createDataFrame(rows, TYPE);
    }

    private static Row row(SourceCoverage s, Coverage coverage) {
        return RowFactory.create(
                s.source(),
                s.complete(),
                coverage.provisional(),
                s.objectsListed(),
                s.objectsPruned(),
                s.objectsRead(),
                s.objectsUnreadable(),
                s.bytesRead(),
                s.lines(),
                s.blank(),
                s.records(),
                s.inWindow(),
                s.malformed(),
                s.setAside().values().stream().mapToLong(Long::longValue).sum(),
                s.flagged(),
                s.duplicates(),
                s.firstTime(),
                s.lastTime(),
                s.settledUntil(),
                s.silentHours(),
                null);
    }

    private static Row absent(String source, String misses) {
        Object[] values = new Object[TYPE.size()];
        values[0] = source;
        values[1] = false;
        values[TYPE.size() - 1] = misses;
        return RowFactory.create(values);
    }
}
