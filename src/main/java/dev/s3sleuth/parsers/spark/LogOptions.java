package dev.s3sleuth.parsers.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.ReadRequest.Limits;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The options of a log data source, without regard to case.
 *
 * @param uris {@code path}, or what is given to {@code load}: files, folders or prefixes
 * @param mode option {@code mode}: PERMISSIVE, DROPMALFORMED or FAILFAST
 * @param deliveryLag {@code deliveryLag}: how late AWS may deliver, such as 48h; decides what a time filter lets skip
 * @param buckets option {@code BUCKET}, comma-separated: source buckets; objects that name another one are not read
 * @param limits {@code maxLineBytes} and {@code maxExpansion}
 * @param partitionBytes {@code partitionBytes}: about how much one task reads
 * @param store {@code endpoint}, {@code pathStyle}, {@code region}, {@code profile}, {@code anonymous}, {@code requesterPays},
 *     {@code concurrency}
 * @param objects {@code objects}: the name in {@link GivenObjects} of the objects to read, which are then not listed; empty to list
 * @param detail {@code perObject}: whether what came of each object is told
 * @param coverage name under which the coverage of the scans is kept; empty to keep none
 */
record LogOptions(
        List<String> uris,
        ParseMode mode,
        Duration deliveryLag,
        Set<String> buckets,
        Limits limits,
        long partitionBytes,
        StoreOptions store,
        String objects,
        Detail detail,
        String coverage) {

    /** How far coverage goes. */
    enum Detail {
        PARTITIONS,
        OBJECTS
    }

    private static final long PARTITION_BYTES = 128L << 20;

    static LogOptions of(LogSource source, Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        return new LogOptions(
                uris(options),
                ParseMode.of(options.getOrDefault("mode", "PERMISSIVE")),
                SourceOptions.deliveryLag(source, options),
                SourceOptions.buckets(options),
                new Limits((int) number(options, "maxLineBytes", Limits.DEFAULT.longestLine()), (int)
                        number(options, "maxExpansion", Limits.DEFAULT.largestExpansion())),
                number(options, "partitionBytes", PARTITION_BYTES),
                store(options),
                options.getOrDefault("objects", ""),
                flag(options, "perObject") ? Detail.OBJECTS : Detail.PARTITIONS,
                options.getOrDefault("coverage", ""));
    }

    /** How to reach what holds the logs; the names of these options are to be in any case. */
    static StoreOptions store(Map<String, String> options) {
        return new StoreOptions(
                options.get("endpoint"),
                flag(options, "pathStyle"),
                options.get("region"),
                options.get("profile"),
                flag(options, "anonymous"),
                flag(options, "requesterPays"),
                (int) number(options, "concurrency", StoreOptions.DEFAULT_CONCURRENCY),
                hadoopSettings());
    }

    /** What the session sets for Hadoop, so that executors open files as the driver does; nothing without a session. */
    private static Map<String, String> hadoopSettings() {
        String prefix = "spark.hadoop.";
        Map<String, String> settings = new TreeMap<>();
        scala.Option<SparkSession> session = SparkSession.getActiveSession().orElse(SparkSession::getDefaultSession);
        if (session.isEmpty()) {
            return settings;
        }
        CollectionConverters.asJava(session.get().conf().getAll()).forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    private static List<String> uris(Map<String, String> options) {
        List<String> uris = new ArrayList<>();
        String paths = options.get("paths");
        if (paths != null) {
            try {
                uris.addAll(List.of(new ObjectMapper().readValue(paths, String[].class)));
            } catch (JsonProcessingException e) {
                throw new UsageException("option paths is no JSON array of strings: " + paths, e);
            }
        }
        if (options.get("path") != null) {
            uris.add(options.get("path"));
        }
        if (uris.isEmpty() && !options.containsKey("objects")) {
            throw new UsageException(
                    "no path: give the folder or bucket that holds the logs, as in load(\"s3a://logs/\")");
        }
        return uris;
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,11}")) {
            throw new UsageException(
                    String.format(Locale.ROOT, "option %s is '%s': it must be a whole number above zero", name, text));
        }
        return Long.parseLong(text);
    }

    private static boolean flag(Map<String, String> options, String name) {
        String text = options.getOrDefault(name, "false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new UsageException(
                    String.format(Locale.ROOT, "option %s is '%s': it must be true or false", name, text));
        }
        return text.equals("true");
    }
}
