package dev.s3sleuth.parsers.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells Spark of a scan that is a single partition, which it sees of its own tables but of no data source: then rows are grouped and
 * sorted where they are, and a small question is one task instead of four stages and a sample. Knows Spark's plans, for a source cannot
 * say it.
 */
public final class SingleScans extends Rule<LogicalPlan> {

    private SingleScans() {}

    /** Has a session, and those that are made of it, plan so. */
    public static void install(SparkSession session) {
        var experimental = session.experimental();
        List<Rule<LogicalPlan>> rules = new ArrayList<>(CollectionConverters.asJava(experimental.extraOptimizations()));
        if (rules.stream().noneMatch(SingleScans.class::isInstance)) {
            rules.add(new SingleScans());
            experimental.extraOptimizations_$eq(
                    CollectionConverters.asScala(rules).toList());
        }
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (plan instanceof Repartition) {
            return plan; // told already, or moved on purpose
        }
        if (plan instanceof DataSourceV2ScanRelation relation
                && relation.scan() instanceof LogScan scan
                && scan.planInputPartitions().length <= 1) {
            return new Repartition(1, false, plan);
        }
        return plan.mapChildren(this::apply);
    }
}
