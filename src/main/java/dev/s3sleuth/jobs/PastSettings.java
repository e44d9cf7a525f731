package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.history.History;
import dev.s3sleuth.posture.history.SettingChange;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.QueryRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * How an account was set up at an earlier moment: by what CloudTrail says was changed, and what was never changed since by what it
 * answers now.
 *
 * @param asked what it answers now
 * @param named the buckets that were named; empty for all
 */
record PastSettings(Snapshot asked, LogInputs logs, List<String> named, Instant now) {

    private static final String CHANGES = """
            SELECT time, coalesce(region, '') AS region, coalesce(_bucket, '') AS bucket, event_name, coalesce(request_parameters, '') AS parameters
            FROM cloudtrail_events
            WHERE success AND NOT read_only AND event_name IN (SELECT event_name FROM config_events)
              AND event_source IN ('s3.amazonaws.com', 's3-control.amazonaws.com', 'cloudtrail.amazonaws.com', 'logs.amazonaws.com')
            """;

    /**
     * The settings then.
     *
     * @param time as {@code --from} takes it
     */
    Snapshot asOf(String time, SparkSession session) {
        Instant at = TimeText.instant(time, now);
        if (at.isAfter(asked.taken())) {
            throw new UsageException("--as-of " + at + " is after the account was asked (" + asked.taken() + ")");
        }
        LogInputs until = logs.during(new TimeWindow(logs.window().from(), asked.taken()));
        QueryResult result = new QueryRunner(session, until).run(CHANGES);
        List<SettingChange> changes = new ArrayList<>();
        result.rows()
                .forEachRemaining(row -> changes.add(new SettingChange(
                        (Instant) Objects.requireNonNull(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        String.valueOf(row.get(3)),
                        String.valueOf(row.get(4)))));
        return History.of(
                asked, changes.stream().filter(c -> isAskedAbout(c.bucket())).toList(), at);
    }

    /** Where buckets were named, of the others nothing is known but their changes. */
    private boolean isAskedAbout(String bucket) {
        return named.isEmpty()
                || bucket.isEmpty()
                || asked.buckets().stream().anyMatch(known -> known.bucket().equals(bucket))
                || named.contains(bucket);
    }
}
