package dev.s3sleuth.parsers.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static int ordered(String... settings) {
        SparkConf conf = new SparkConf(false);
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        return Workers.ordered(conf);
    }

    @Test
    void executorsCountBeforeTheyAreThere() {
        assertThat(ordered("spark.executor.instances", "50", "spark.executor.cores", "8"))
                .isEqualTo(400);
        assertThat(ordered("spark.executor.instances", "50", "spark.executor.cores", "8", "spark.task.cpus", "2"))
                .isEqualTo(200);
    }

    @Test
    void ofDynamicAllocationThoseCountThatItBeginsWith() {
        assertThat(ordered(
                        "spark.dynamicAllocation.enabled",
                        "true",
                        "spark.dynamicAllocation.initialExecutors",
                        "3",
                        "spark.dynamicAllocation.minExecutors",
                        "5",
                        "spark.executor.cores",
                        "4"))
                .isEqualTo(20);
        assertThat(ordered("spark.dynamicAllocation.initialExecutors", "3", "spark.executor.cores", "4"))
                .isZero();
    }

    @Test
    void whatTheUserSaysStands() {
        assertThat(ordered("spark.executor.instances", "50", "spark.default.parallelism", "8"))
                .isZero();
        assertThat(ordered()).isZero();
    }
}
