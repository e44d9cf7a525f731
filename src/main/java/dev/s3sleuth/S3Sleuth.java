package dev.s3sleuth;

import dev.s3sleuth.lake.Lake;
import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.SourceOptions;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The logs of an incident in a Spark session of yours: where they are, which time is asked about, and the questions.
 *
 * <pre>{@code
 * S3Sleuth logs = S3Sleuth.open(spark).accessLog("s3://my-log-bucket/").cloudtrail("s3://my-trail/").from("-7d");
 * Answer answer = logs.query("investigate/who_downloaded", Map.of("key", "payroll/*"));
 * answer.rows().show();
 * }</pre>
 *
 * <p>Immutable: each setting returns another one with that setting replaced. What is asked runs in a session of its own beside yours, in
 * UTC, so your settings and views stay as they are; only {@link #views} touches them. All methods take plain types, for PySpark:
 * {@code spark._jvm.dev.s3sleuth.S3Sleuth.open(spark._jsparkSession)}. What is wrong with a setting or a question is an
 * {@code UsageException} whose message says what to do.
 */
public final class S3Sleuth {

    private final Desk desk;
    private final Settings settings;

    private S3Sleuth(Desk desk, Settings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /** Over no log yet, all times, comparing with 14 days before the window. */
    public static S3Sleuth open(SparkSession spark) {
        return new S3Sleuth(Desk.beside(spark), Settings.NONE);
    }

    /** Where the S3 server access logs are: a file, a folder, an {@code s3://} or {@code s3a://} prefix, or anything Hadoop reads. */
    public S3Sleuth accessLog(String uri) {
        return accessLog(List.of(uri));
    }

    /** The same, for logs in several places. */
    public S3Sleuth accessLog(String... uris) {
        return accessLog(List.of(uris));
    }

    /** The same, for logs in several places. */
    public S3Sleuth accessLog(List<String> uris) {
        return with(settings.place(LogFormat.S3_ACCESS_LOG, uris));
    }

    /** Where CloudTrail's events are; see {@link #accessLog(String)}. */
    public S3Sleuth cloudtrail(String uri) {
        return cloudtrail(List.of(uri));
    }

    /** The same, for events in several places. */
    public S3Sleuth cloudtrail(String... uris) {
        return cloudtrail(List.of(uris));
    }

    /** The same, for events in several places. */
    public S3Sleuth cloudtrail(List<String> uris) {
        return with(settings.place(LogFormat.CLOUDTRAIL, uris));
    }

    /**
     * A lake that {@code s3sleuth ingest} made, for the sources that it has.
     *
     * @param place as after {@code --lake}; options of its catalog are set before, by {@link #option} with {@code lake.} in front
     */
    public S3Sleuth lake(String place) {
        return with(settings.lake(place));
    }

    /**
     * The first request time asked about.
     *
     * @param time ISO 8601 (UTC where it has no zone), a date, {@code yesterday}, or before now, such as {@code -24h}
     */
    public S3Sleuth from(String time) {
        return with(settings.from(instant(time)));
    }

    /**
     * The first request time after the window.
     *
     * @param time as in {@link #from}
     */
    public S3Sleuth to(String time) {
        return with(settings.to(instant(time)));
    }

    /** {@link #from} and {@link #to} at once, also for Python, where {@code from} is a word of the language. */
    public S3Sleuth window(String from, String to) {
        return with(settings.window(instant(from), instant(to)));
    }

    private static Instant instant(String time) {
        return TimeText.instant(time, Instant.now());
    }

    /**
     * How much time before the window comparisons look at.
     *
     * @param length such as {@code 14d}
     */
    public S3Sleuth baseline(String length) {
        return with(settings.baseline(TimeText.length(length)));
    }

    /** A folder or URI where days before the window are kept, condensed, so that the next question need not read them. */
    public S3Sleuth baselineStore(String place) {
        return with(settings.store(place));
    }

    /** Reads only logs of this source bucket, where the names of log objects tell; a parameter {@code bucket} filters rows. */
    public S3Sleuth bucket(String bucket) {
        return bucket(List.of(bucket));
    }

    /** The same, for several buckets. */
    public S3Sleuth bucket(String... buckets) {
        return bucket(List.of(buckets));
    }

    /** The same, for several buckets. */
    public S3Sleuth bucket(List<String> buckets) {
        return option("bucket", String.join(",", buckets));
    }

    /**
     * An option of the data sources, such as {@code endpoint} or {@code deliveryLag}.
     *
     * @param name in any case
     */
    public S3Sleuth option(String name, String value) {
        if (name.startsWith(Lake.OPTION)) {
            return with(settings.option(name, value));
        }
        String known = SourceOptions.NAMES.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no option '" + name + "'"
                        + Nearest.hint(name, SourceOptions.NAMES) + " (there are "
                        + String.join(", ", SourceOptions.NAMES) + ")"));
        return with(settings.option(known, value));
    }

    /** A folder laid out like {@code queries/}, whose queries and lists come before the shipped ones of the same id. */
    public S3Sleuth queriesFrom(String folder) {
        return with(settings.catalog(QueryCatalog.load(Path.of(folder))));
    }

    /** Asks a question that needs no parameter; see {@link #query(String, Map)}. */
    public Answer query(String id) {
        return query(id, Map.of());
    }

    /**
     * Asks one of the catalog's questions and reads the answer to its end, so that its coverage is known. The driver holds the rows: they
     * are for people; to work on all records use {@link #views}.
     *
     * @param id such as {@code detect/mass_delete}; {@link #queries} lists them
     * @param parameters by name; values are taken as text
     */
    public Answer query(String id, Map<String, ?> parameters) {
        return desk.query(id, parameters, settings);
    }

    /** Asks any SELECT over the views, such as {@code s3_access_log}, {@code cloudtrail} and {@code s3_activity}, in the same way. */
    public Answer sql(String select) {
        return desk.sql(select, settings);
    }

    /**
     * All questions.
     *
     * @return {@code id, title, status, severity, sources, parameters, techniques}; severity is null unless it is a detection, a parameter
     *     is {@code name=default: what it is}
     */
    public Dataset<Row> queries() {
        return CatalogRows.of(desk.spark(), settings.catalog());
    }

    /**
     * Registers the views in your session, for SQL that Spark runs by itself, lazily and without coverage: the logs within the window
     * without what is malformed, and all that is made of them. They replace temporary views of the same names, and stay as they are
     * whatever is set or asked later. Times follow your {@code spark.sql.session.timeZone}.
     *
     * @return a row a view: {@code name}, and {@code title} in words
     */
    public Dataset<Row> views() {
        List<String> names = new QueryRunner(desk.spark(), settings.inputs(), settings.catalog()).register();
        return CatalogRows.views(desk.spark(), names);
    }

    private S3Sleuth with(Settings other) {
        return new S3Sleuth(desk, other);
    }
}
