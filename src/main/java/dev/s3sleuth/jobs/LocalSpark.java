package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.LakeDataSource;
import dev.s3sleuth.queries.KeptWindows;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The Spark session of one command: that of spark-submit where we run under it, else a local one that starts fast and leaves nothing
 * behind.
 */
final class LocalSpark implements AutoCloseable {

    /** Tasks that read a lake elsewhere mostly wait for it: each reads its files one after the other. */
    private static final int WAITING = 16;

    private static @Nullable Path scratch;

    private final SparkSession session;
    private final @Nullable Progress progress;
    private final @Nullable KeptWindows kept;

    private LocalSpark(SparkSession session, @Nullable Progress progress, @Nullable KeptWindows kept) {
        this.kept = kept;
        this.session = session;
        this.progress = progress;
    }

    static LocalSpark open(LogInputs inputs, Streams streams) {
        SparkSession session = session(inputs);
        KeptWindows kept = streams.kept();
        if (kept != null) {
            kept.begin();
        }
        return new LocalSpark(session, streams.progress() ? Progress.watch(session, streams.err()) : null, kept);
    }

    private static SparkSession session(LogInputs inputs) {
        boolean remote = inputs.uris().values().stream().flatMap(List::stream).anyMatch(LakeDataSource::isRemote);
        return inUtc(remote ? Math.max(WAITING, Runtime.getRuntime().availableProcessors()) : 0);
    }

    /** The session itself. */
    static SparkSession inUtc() {
        return inUtc(0);
    }

    /**
     * The session itself.
     *
     * @param threads how many tasks run at once, where it is a local one that is begun now; 0 for as many as there are processors
     */
    private static SparkSession inUtc(int threads) {
        SparkSession session = isSubmitted() ? submitted() : local(threads == 0 ? "*" : String.valueOf(threads));
        // times are UTC whatever the machine's zone is, and instants rather than java.sql types
        session.conf().set("spark.sql.session.timeZone", "UTC");
        session.conf().set("spark.sql.datetime.java8API.enabled", "true");
        // it may have been begun by another thread, and Iceberg asks for this one's
        SparkSession.setActiveSession(session);
        return session;
    }

    /** Begins the session, and has Spark load what the first question would wait for. */
    static void warm(LogInputs inputs) {
        session(inputs).sql("SELECT id, count(*) FROM range(2) GROUP BY id").collectAsList();
    }

    /** Whether Spark can parse a text as a SELECT. */
    static boolean isQuery(String sql) {
        return QueryRunner.isSelect(inUtc(), sql);
    }

    /** Ends what Spark does for whoever waits for it. */
    static void cancelJobs() {
        scala.Option<SparkSession> session = SparkSession.getDefaultSession();
        if (session.isDefined()) {
            session.get().sparkContext().cancelAllJobs();
        }
    }

    /** Must come before any class of Spark is loaded: logging is configured once. */
    static void configureLogging() {
        if (!isSubmitted() && System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "dev/s3sleuth/jobs/log4j2.properties");
        }
    }

    private static boolean isSubmitted() {
        return System.getProperty("spark.master") != null;
    }

    private static SparkSession submitted() {
        return SparkSession.builder().appName("s3sleuth").getOrCreate();
    }

    private static SparkSession local(String threads) {
        return SparkSession.builder()
                .appName("s3sleuth")
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", scratch().toString())
                .config("spark.sql.warehouse.dir", scratch().toString())
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.adaptive.enabled", "false")
                // nobody looks at plans; to describe one in full costs a quarter of planning it
                .config("spark.sql.ui.explainMode", "simple")
                // what an operator takes and clears first; the default grows with the heap to 64 MB
                .config("spark.buffer.pageSize", "2m")
                // until the garbage collector runs, which a large heap seldom needs, shuffles of answered questions
                // stay
                // on disk: ten million records a day filled 70 GB
                .config("spark.cleaner.periodicGC.interval", "2min")
                .config("spark.ui.showConsoleProgress", "false")
                .getOrCreate();
    }

    private static Path scratch() {
        try {
            if (scratch == null) {
                scratch = Files.createTempDirectory("s3sleuth-");
                scratch.toFile().deleteOnExit(); // empty by then: Spark cleans up what it put there
            }
            return scratch;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make a scratch folder in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    /** What runs queries in it over what was read before, if that is kept. */
    QueryRunner runner(LogInputs inputs, QueryCatalog catalog) {
        return new QueryRunner(session, inputs, catalog, kept);
    }

    SparkSession session() {
        return session;
    }

    /** Ends the progress line, before the answer is written. */
    void quiet() {
        if (progress != null) {
            progress.close();
        }
    }

    @Override
    public void close() {
        quiet();
    }

    /**
     * Ends the process. Spark's own shutdown costs half a second and does nothing for us but clean up. Under spark-submit a run that is fine just
     * returns: YARN takes a driver that exits by itself for one that failed, whatever its status.
     */
    static void end(int status) {
        if (isSubmitted() && status == 0) {
            if (SparkSession.getDefaultSession().isDefined()) {
                SparkSession.getDefaultSession().get().stop();
            }
            return;
        }
        Path folder = scratch;
        if (folder == null || Boolean.getBoolean("s3sleuth.orderlyExit")) {
            System.exit(status);
        } else {
            delete(folder);
            SparkEnv spark = SparkEnv.get();
            if (spark != null) {
                SparkServers.silence(spark);
            }
            Runtime.getRuntime().halt(status);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            return; // a file that vanished meanwhile
        }
    }
}
