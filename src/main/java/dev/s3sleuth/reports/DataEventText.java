package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.ObjectLevel;
import dev.s3sleuth.parsers.ObjectLevel.Seen;
import dev.s3sleuth.parsers.TimeWindow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trail's data events say about the buckets it watches. Without them a negative answer proves nothing: what was done to objects is
 * then unknowable from CloudTrail.
 */
final class DataEventText {

    private static final int SAMPLE = 3;

    private DataEventText() {}

    /** A line for the coverage. */
    static String line(ObjectLevel events) {
        if (events.all().records() == 0) {
            return "  ! no S3 data event in the window: what was done to objects cannot be told from this trail";
        }
        String buckets = events.buckets().entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.records(), a.records())))
                .limit(SAMPLE)
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s %,d since %s",
                        e.getKey(),
                        e.getValue().records(),
                        TimeWindow.instant(e.getValue().first())))
                .collect(Collectors.joining(", "));
        String more = events.buckets().size() > SAMPLE ? ", …" : "";
        return String.format(
                Locale.ROOT,
                "  S3 data events of %,d buckets: %s%s",
                events.buckets().size(),
                buckets,
                more);
    }

    /**
     * What cannot be known for want of data events, in a sentence; null if there are some.
     *
     * @param bucket the bucket asked about, or null for any
     * @param misses what the query misses without them
     */
    static @Nullable String limit(Coverage coverage, @Nullable String bucket, String misses) {
        List<ObjectLevel> trails = coverage.sources().stream()
                .map(SourceCoverage::objectLevel)
                .flatMap(Stream::ofNullable)
                .toList();
        boolean seen = trails.stream()
                .anyMatch(t ->
                        bucket == null ? t.all().records() > 0 : t.buckets().containsKey(bucket) || t.isPartial());
        if (trails.isEmpty() || seen) {
            return null;
        }
        String of = bucket == null ? "" : " of bucket " + bucket;
        String first = trails.stream()
                .map(DataEventText::first)
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> " The first data event it holds is " + text + ".")
                .orElse("");
        return "CloudTrail holds no S3 data event" + of + " in this window: " + misses + "." + first;
    }

    private static @Nullable String first(ObjectLevel events) {
        Map.Entry<String, Seen> first = events.buckets().entrySet().stream()
                .min(Map.Entry.comparingByValue((a, b) -> Long.compare(a.first(), b.first())))
                .orElse(null);
        return first == null
                ? null
                : "of bucket " + first.getKey() + ", "
                        + TimeWindow.instant(first.getValue().first());
    }
}
