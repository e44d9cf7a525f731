package dev.s3sleuth.parsers.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How many tasks a cluster runs at once, as far as planning can know. */
final class Workers {

    private static final String DYNAMIC = "spark.dynamicAllocation.";

    private Workers() {}

    /** Spark counts the cores that have registered, and is asked before most have: those that were ordered count too. */
    static int of(SparkContext context) {
        return context.isLocal()
                ? context.defaultParallelism()
                : Math.max(context.defaultParallelism(), ordered(context.getConf()));
    }

    /** Those that Spark is told to begin with; 0 if that is not said, or how many tasks it is to expect is. */
    static int ordered(SparkConf conf) {
        if (conf.contains("spark.default.parallelism")) {
            return 0;
        }
        int executors = conf.getInt("spark.executor.instances", 0);
        if (conf.getBoolean(DYNAMIC + "enabled", false)) {
            executors = Math.max(executors, conf.getInt(DYNAMIC + "initialExecutors", 0));
            executors = Math.max(executors, conf.getInt(DYNAMIC + "minExecutors", 0));
        }
        return executors * conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1);
    }
}
