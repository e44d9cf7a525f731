package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.objects.KeyTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds out, with a few listings, since when there is an access log and how much of it a day brings. Names sort by time, so that the
 * first is the oldest, and a day is listed alone.
 *
 * @param account its id, which partitioned names hold; empty if unknown
 */
record LogSample(S3Client s3, String account) {

    /** Of a day with more objects than so many pages hold, the part seen stands for the rest. */
    private static final int MOST_PAGES = 20;

    /** {@code {"Oldest": {"Key", "Time"}, "Day", "DayObjects", "DayBytes", "Extrapolated"}}; without Oldest where there is none. */
    JsonNode take(JsonNode logging, String bucket, Instant now) {
        String target = logging.path("TargetBucket").asText();
        String prefix = prefix(logging, bucket);
        ObjectNode sample = JsonNodeFactory.instance.objectNode();
        List<S3Object> first = page(target, prefix, prefix).contents();
        first.stream()
                .filter(object -> KeyTime.of(object.key()) != null)
                .findFirst()
                .ifPresent(oldest -> sample.putObject("Oldest")
                        .put("Key", oldest.key())
                        .put("Time", oldest.lastModified().toString()));
        day(
                target,
                prefix,
                isPartitioned(logging),
                now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1),
                sample);
        return sample;
    }

    private String prefix(JsonNode logging, String bucket) {
        String prefix = logging.path("TargetPrefix").asText("");
        boolean known = isPartitioned(logging) && !account.isEmpty();
        return known ? below(logging.path("TargetBucket").asText(), prefix + account + "/", bucket) : prefix;
    }

    /** The Region stands between account and bucket; the log bucket is in the same one. */
    private String below(String target, String prefix, String bucket) {
        return s3.listObjectsV2(r -> r.bucket(target).prefix(prefix).delimiter("/")).commonPrefixes().stream()
                .map(region -> region.prefix() + bucket + "/")
                .findFirst()
                .orElse(prefix);
    }

    private static boolean isPartitioned(JsonNode logging) {
        return logging.path("TargetObjectKeyFormat").has("PartitionedPrefix");
    }

    private void day(String target, String prefix, boolean partitioned, LocalDate day, ObjectNode sample) {
        String begin = prefix + (partitioned ? day.toString().replace('-', '/') + "/" : day.toString());
        long objects = 0;
        long bytes = 0;
        Instant last = null;
        boolean ended = false;
        String after = begin;
        for (int i = 0; i < MOST_PAGES && !ended; i++) {
            ListObjectsV2Response page = page(target, begin, after);
            for (S3Object object : page.contents()) {
                objects++;
                bytes += object.size();
                last = object.lastModified();
                after = object.key();
            }
            ended = !Boolean.TRUE.equals(page.isTruncated());
        }
        double part = ended || last == null ? 1 : part(last, day);
        sample.put("Day", day.toString())
                .put("DayObjects", Math.round(objects / part))
                .put("DayBytes", Math.round(bytes / part))
                .put("Extrapolated", !ended);
    }

    private static double part(Instant last, LocalDate day) {
        double seconds = Duration.between(day.atStartOfDay(ZoneOffset.UTC).toInstant(), last)
                .toSeconds();
        return Math.min(1, Math.max(60, seconds) / Duration.ofDays(1).toSeconds());
    }

    private ListObjectsV2Response page(String bucket, String prefix, String after) {
        return s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix).startAfter(after));
    }
}
