package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.SingleScans;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.spark.sql.SparkSession;

/**
 * How Spark carries plans out: interpreted where rows are few, because compiling the Java that it writes for every plan then costs more
 * than all else; else compiled.
 */
final class PlanStyle implements AutoCloseable {

    /** About fifty thousand records: there the two cost the same. */
    static final long FEW_BYTES = 32L << 20;

    private static final Map<String, String> INTERPRETED = Map.of(
            "spark.sql.codegen.wholeStage",
            "false",
            "spark.sql.codegen.factoryMode",
            "NO_CODEGEN",
            "spark.sql.maxSinglePartitionBytes",
            Long.MAX_VALUE + "b",
            "spark.sql.autoBroadcastJoinThreshold",
            "-1");
    /** Spark sorts all rows when more than 128 groups collect sets, which ours do for every address; the sets are small. */
    private static final Map<String, String> COMPILED =
            Map.of("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");

    /** One a session, so that whoever sets it next knows what it was before anybody did. */
    private static final Map<SparkSession, PlanStyle> OF = new WeakHashMap<>();

    private final WeakReference<SparkSession> session;
    private final Map<String, Optional<String>> before = new HashMap<>();

    private PlanStyle(SparkSession session) {
        this.session = new WeakReference<>(session);
    }

    static PlanStyle of(SparkSession session) {
        synchronized (OF) {
            SingleScans.install(session);
            return OF.computeIfAbsent(session, PlanStyle::new);
        }
    }

    /** Sets the session for plans over so much, until the next call. */
    synchronized void suit(long bytes) {
        Map<String, String> wanted = bytes <= FEW_BYTES ? INTERPRETED : COMPILED;
        if (wanted.keySet().equals(before.keySet())) {
            return;
        }
        close();
        SparkSession session = session();
        wanted.forEach((name, value) -> {
            scala.Option<String> old = session.conf().getOption(name);
            before.put(name, old.isEmpty() ? Optional.empty() : Optional.of(old.get()));
            session.conf().set(name, value);
        });
    }

    /** Leaves the session as it was. */
    @Override
    public synchronized void close() {
        SparkSession session = session();
        before.forEach((name, old) -> old.ifPresentOrElse(
                value -> session.conf().set(name, value), () -> session.conf().unset(name)));
        before.clear();
    }

    private SparkSession session() {
        return Objects.requireNonNull(session.get(), "whoever sets the style has the session");
    }
}
