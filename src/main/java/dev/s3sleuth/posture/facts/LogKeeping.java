package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.retention.LongerRules;
import dev.s3sleuth.posture.retention.Retention;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commands of the AWS command line that let log buckets keep logs for longer, log bucket by log bucket, with comments. */
public final class LogKeeping {

    private final Snapshot account;
    /** By log bucket, the prefixes below which there are logs. */
    private final Map<String, Set<String>> places = new TreeMap<>();

    public LogKeeping(Snapshot account) {
        this.account = account;
        for (BucketAnswers bucket : account.buckets()) {
            JsonNode logging = bucket.answer(Call.GET_BUCKET_LOGGING).value();
            add(Told.text(logging, "TargetBucket"), Told.text(logging, "TargetPrefix"));
        }
        for (TrailAnswers trail : account.trails()) {
            add(Told.text(trail.trail(), "S3BucketName"), PostureRows.trailPrefix(trail.trail()));
        }
    }

    private void add(@Nullable String bucket, @Nullable String prefix) {
        if (bucket != null) {
            places.computeIfAbsent(bucket, b -> new TreeSet<>()).add(prefix == null ? "" : prefix);
        }
    }

    /** What would keep all logs for so many days; a line of text each. */
    public List<String> atLeast(long days) {
        return lines(days, "for " + days + " days");
    }

    /** What would stop the deletion of logs. */
    public List<String> forever() {
        return lines(LongerRules.NEVER, "until somebody deletes them by hand");
    }

    private List<String> lines(long days, String goal) {
        List<String> lines = new ArrayList<>();
        if (places.isEmpty()) {
            lines.add("# no bucket is logged and there is no trail, as far as the account answered");
        }
        places.forEach((bucket, prefixes) -> {
            BucketAnswers log = account.buckets().stream()
                    .filter(b -> b.bucket().equals(bucket))
                    .findFirst()
                    .orElse(null);
            Answer lifecycle = log == null ? Answer.UNASKED : log.answer(Call.GET_BUCKET_LIFECYCLE);
            if (log == null || !lifecycle.isKnown()) {
                lines.add("# " + Shell.comment(bucket) + ": its lifecycle is not known, so that nothing is proposed");
            } else {
                lines.addAll(lines(log, lifecycle, prefixes, days, goal));
            }
        });
        return lines;
    }

    private List<String> lines(BucketAnswers log, Answer lifecycle, Set<String> prefixes, long days, String goal) {
        String bucket = log.bucket();
        boolean kept = prefixes.stream().allMatch(prefix -> isKept(log, lifecycle, prefix, days));
        if (kept) {
            return List.of("# " + Shell.comment(bucket) + ": logs are kept " + goal + " already");
        }
        LongerRules rules = LongerRules.of(lifecycle.value(), prefixes, days);
        List<String> lines = new ArrayList<>();
        lines.add(
                "# " + Shell.comment(bucket) + ": keeps logs " + goal + ". Changed: " + Shell.comment(rules.changes()));
        if (!rules.widerThanLogs().isEmpty()) {
            lines.add("# these rules are about more than logs, which is kept for longer too: "
                    + Shell.comment(rules.widerThanLogs()));
        }
        String expected = account.account() == null ? "" : " --expected-bucket-owner " + Shell.word(account.account());
        lines.add(
                rules.isEmpty()
                        ? "aws s3api delete-bucket-lifecycle --bucket " + Shell.word(bucket) + expected
                        : "aws s3api put-bucket-lifecycle-configuration --bucket " + Shell.word(bucket) + expected
                                + smallest(lifecycle.value()) + " --lifecycle-configuration "
                                + Shell.word(rules.json()));
        return lines;
    }

    /** Said again, for what is not said goes back to S3's default. */
    private static String smallest(JsonNode lifecycle) {
        String size = Told.text(lifecycle, "TransitionDefaultMinimumObjectSize");
        return size == null ? "" : " --transition-default-minimum-object-size " + Shell.word(size);
    }

    private boolean isKept(BucketAnswers log, Answer lifecycle, String prefix, long days) {
        Retention now = Retention.of(
                lifecycle.value(),
                AccessFacts.known(log.answer(Call.GET_BUCKET_VERSIONING)),
                0,
                prefix,
                account.taken());
        return now.readable() == null || (days != LongerRules.NEVER && now.readable() >= days);
    }
}
