package dev.s3sleuth.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.Resubmitted$;
import org.apache.spark.Success$;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what Spark had to do again. */
final class Retries extends SparkListener {

    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger resubmitted = new AtomicInteger();
    private final AtomicInteger speculative = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskInfo().speculative()) {
            speculative.incrementAndGet();
        }
        AtomicInteger count = end.reason() == Success$.MODULE$
                ? succeeded
                : end.reason() == Resubmitted$.MODULE$
                        ? resubmitted
                        : end.reason() instanceof TaskKilled ? killed : failed;
        count.incrementAndGet();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        if (stage.stageInfo().attemptNumber() > 0) {
            repeated.incrementAndGet();
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
        lost.incrementAndGet();
    }

    /** What was counted since it was asked last. */
    String counted() {
        return String.format(
                Locale.ROOT,
                "%4d %6d %6d %11d %11d %12d %9d",
                succeeded.getAndSet(0),
                failed.getAndSet(0),
                killed.getAndSet(0),
                resubmitted.getAndSet(0),
                speculative.getAndSet(0),
                repeated.getAndSet(0),
                lost.getAndSet(0));
    }

    static String title() {
        return "  ok failed killed resubmitted speculative stages again lost ex.";
    }
}
