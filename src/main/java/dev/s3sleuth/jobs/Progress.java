package dev.s3sleuth.jobs;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** One line on the terminal that says how far a long scan is. */
final class Progress implements AutoCloseable {

    /** Shorter scans need no progress. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final SparkSession session;
    private final PrintWriter err;
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final long started = System.currentTimeMillis();
    private volatile boolean shown;
    private volatile boolean closed;

    private final SparkListener listener = new SparkListener() {
        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted stage) {
            planned.addAndGet(stage.stageInfo().numTasks());
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            done.incrementAndGet();
            show();
        }
    };

    private Progress(SparkSession session, PrintWriter err) {
        this.session = session;
        this.err = err;
    }

    static Progress watch(SparkSession session, PrintWriter err) {
        Progress progress = new Progress(session, err);
        session.sparkContext().addSparkListener(progress.listener);
        return progress;
    }

    private synchronized void show() {
        long elapsed = System.currentTimeMillis() - started;
        if (!closed && elapsed > PATIENCE_MILLIS) {
            err.print(String.format(
                    Locale.ROOT, "\rreading: %,d of %,d parts, %d s", done.get(), planned.get(), elapsed / 1000));
            err.flush();
            shown = true;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            session.sparkContext().removeSparkListener(listener);
            if (shown) {
                err.print("\r\u001b[K");
                err.flush();
            }
        }
    }
}
