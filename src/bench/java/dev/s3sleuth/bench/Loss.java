package dev.s3sleuth.bench;

import dev.s3sleuth.jobs.SparkCluster;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a cluster may lose while it works. */
enum Loss {
    /** The worker starts another one. */
    EXECUTOR,
    /** Its executor notices and ends; another worker comes. */
    WORKER,
    /** Both at once, as when a host fails; another worker comes. */
    HOST,
    /** An executor is asked to end, as YARN does before it kills. */
    ASKED,
    /** All executors at once, with everything that they had kept for other tasks. */
    ALL;

    void inflict(SparkCluster cluster, int number) throws IOException, InterruptedException {
        Process worker = cluster.workers().get(number);
        List<ProcessHandle> executors = SparkCluster.executors(worker);
        switch (this) {
            case EXECUTOR -> executors.forEach(ProcessHandle::destroyForcibly);
            case ASKED -> executors.forEach(ProcessHandle::destroy);
            case ALL ->
                cluster.workers().forEach(w -> SparkCluster.executors(w).forEach(ProcessHandle::destroyForcibly));
            case WORKER, HOST -> {
                if (this == HOST) {
                    executors.forEach(ProcessHandle::destroyForcibly);
                }
                cluster.kill(worker);
                cluster.addWorker(1);
            }
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
