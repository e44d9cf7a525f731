package dev.s3sleuth.parsers.spark;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/** The scans of logs in a plan. Knows Spark's plans, for nothing else tells which scans an answer takes before they are made. */
public final class PlannedScans {

    private PlannedScans() {}

    /** Makes every scan of a plan list its objects and announce its coverage, as it will when it is carried out; reads nothing. */
    public static void announce(Dataset<Row> rows) {
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .optimizedPlan();
        Stream.concat(Stream.of(plan), CollectionConverters.asJava(plan.subqueriesAll()).stream())
                .flatMap(PlannedScans::nodes)
                .forEach(PlannedScans::announce);
    }

    private static Stream<LogicalPlan> nodes(LogicalPlan plan) {
        return Stream.concat(
                Stream.of(plan),
                CollectionConverters.asJava(plan.children()).stream().flatMap(PlannedScans::nodes));
    }

    private static void announce(LogicalPlan node) {
        if (node instanceof DataSourceV2ScanRelation relation && relation.scan() instanceof LogScan scan) {
            scan.planInputPartitions();
        }
    }
}
