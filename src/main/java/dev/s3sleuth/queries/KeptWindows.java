package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.LogSchema;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What the questions of a session have read of raw logs, kept for those to come: a window a source, up to so many bytes, after which the
 * least recently used goes. Before a window is used again it is listed again, and read again unless the same objects are there. What takes
 * as long to fetch from here as from its objects, which are plain lines on local disks, is not kept, and lakes are asked themselves.
 */
public final class KeptWindows implements AutoCloseable {

    /** So little is kept with all its columns at once: the next question needs others. */
    private static final long LITTLE = 64L << 20;

    private final long most;
    private final Map<Key, Window> windows = new LinkedHashMap<>(16, 0.75f, true);
    /** Those that were found to be better read anew. */
    private final Set<Key> anew = new HashSet<>();
    /** Logs for the question that is asked now and no other. */
    private final List<KeptLog> passing = new ArrayList<>();

    private @Nullable LogViews views;

    private record Key(String source, List<String> uris, TimeWindow window, Map<String, String> options) {}

    private record Window(KeptLog log, List<ObjectState> objects) {}

    /**
     * Keeps nothing yet.
     *
     * @param most how many bytes to keep; 0 to keep nothing
     */
    public KeptWindows(long most) {
        this.most = most;
    }

    /** A question begins; the answer to the one before has been read. */
    public synchronized void begin() {
        passing.forEach(KeptLog::close);
        passing.clear();
        if (views != null) {
            views.forget();
            views = null;
        }
    }

    /** Forgets everything. */
    @Override
    public synchronized void close() {
        begin();
        windows.values().forEach(window -> window.log.close());
        windows.clear();
        anew.clear();
    }

    /**
     * The logs as a statement sees them; reads what is to be kept and is not yet.
     *
     * @param once whether records delivered twice are to count once
     */
    synchronized Logs logs(SparkSession session, LogInputs inputs, String sql, boolean once) {
        begin();
        PlanStyle.of(session).close(); // every record passes through what reads the logs, so that is compiled
        Instant asked = Instant.now();
        NamedColumns named = NamedColumns.of(sql, Set.of());
        Map<String, Set<String>> needed = named.bySource(inputs.uris().keySet());
        Map<String, KeptLog> logs = new TreeMap<>();
        needed.forEach((source, columns) -> {
            KeptLog log = log(session, inputs, source, columns, once);
            if (log != null) {
                logs.put(source, log);
            }
        });
        boolean areRead = !logs.isEmpty()
                && logs.keySet().equals(needed.keySet())
                && named.bySourceBefore(inputs.uris().keySet()).isEmpty();
        if (areRead) {
            PlanStyle.of(session)
                    .suit(logs.values().stream().mapToLong(KeptLog::bytes).sum());
        }
        views = new LogViews(session, inputs);
        return new WindowLogs(session, logs, views, asked, areRead);
    }

    private @Nullable KeptLog log(
            SparkSession session, LogInputs inputs, String name, Set<String> columns, boolean once) {
        List<String> uris = inputs.uris().getOrDefault(name, List.of());
        Key key = new Key(name, uris, inputs.window(), inputs.options());
        if (most == 0 || uris.stream().anyMatch(LakeUri::is) || (!once && anew.contains(key))) {
            return null;
        }
        LogSource source = LogSource.named(name);
        Window known = windows.get(key);
        Set<String> wanted = new TreeSet<>(columns);
        if (known != null && !known.log.has(columns, once)) {
            // once more is enough
            wanted.addAll(List.of(LogSchema.of(source).fieldNames()));
        }
        boolean asOnce = once || (known != null && known.log.has(Set.of(), true));
        KeptLog fresh = planned(session, source, inputs, wanted, asOnce);
        List<ObjectState> objects = ObjectState.of(objects(fresh));
        if (known != null && known.objects.equals(objects) && known.log.has(columns, once)) {
            fresh.close();
            return known.log;
        }
        long bytes = expected(objects(fresh));
        if (bytes > most || !(once || isDear(source, uris, objects(fresh), bytes))) {
            anew.add(key);
            fresh.close();
            return null;
        }
        if (known != null) {
            windows.remove(key);
            known.log.close();
        } else if (bytes <= LITTLE) {
            fresh.close();
            fresh = planned(session, source, inputs, Set.of(LogSchema.of(source).fieldNames()), true);
        }
        return read(session, key, fresh, objects);
    }

    private static KeptLog planned(
            SparkSession session, LogSource source, LogInputs inputs, Set<String> columns, boolean once) {
        KeptLog log =
                new KeptLog(source, inputs, columns, once ? KeptLog.Keeping.RECORDS_ONCE : KeptLog.Keeping.RECORDS);
        log.announce(session);
        return log;
    }

    private KeptLog read(SparkSession session, Key key, KeptLog fresh, List<ObjectState> objects) {
        fresh.read(session);
        if (fresh.scans().stream().anyMatch(scan -> scan.objectsUnreadable() > 0)) {
            passing.add(fresh); // the next question tries again
        } else {
            windows.put(key, new Window(fresh, objects));
            makeRoom(key);
        }
        return fresh;
    }

    private void makeRoom(Key latest) {
        List<Key> oldest = new ArrayList<>(windows.keySet());
        long bytes = windows.values().stream().mapToLong(w -> w.log.bytes()).sum();
        for (Key key : oldest) {
            Window window = bytes > most && !key.equals(latest) ? windows.remove(key) : null;
            if (window != null) {
                bytes -= window.log.bytes();
                passing.add(window.log); // the question that is asked now may read it
            }
        }
    }

    private static List<LogObject> objects(KeptLog log) {
        return log.scans().stream()
                .map(ScanCoverage::objects)
                .flatMap(List::stream)
                .toList();
    }

    /** Whether to read it again takes longer than to fetch it from here. */
    private static boolean isDear(LogSource source, List<String> uris, List<LogObject> objects, long bytes) {
        return bytes <= LITTLE
                || source.selective() // JSON takes longer to parse
                || uris.stream().anyMatch(uri -> uri.contains("://") && !uri.startsWith("file:"))
                || objects.stream().anyMatch(KeptWindows::isPacked);
    }

    /** About how many bytes come out of some objects. */
    private static long expected(List<LogObject> objects) {
        return objects.stream()
                .mapToLong(object -> object.size() * (isPacked(object) ? 10 : 1))
                .sum();
    }

    private static boolean isPacked(LogObject object) {
        return object.uri().endsWith(".gz") || object.uri().endsWith(".zst");
    }
}
