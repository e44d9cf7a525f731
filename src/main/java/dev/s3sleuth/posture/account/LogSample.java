package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.objects.KeyTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds out, with a few listings, since when there is an access log and how much of it a day brings. Names sort by time, so that the
 * first is the oldest, and a day is listed alone.
 *
 * @param account its id, which names in folders of days hold; null if unknown
 * @param region that of the bucket, which they hold too; null if unknown
 */
record LogSample(
        S3Client s3, @Nullable String account, @Nullable String region) {

    /** Of a day with more objects than so many pages hold, the part seen stands for the rest. */
    private static final int MOST_PAGES = 20;

    private static final int HEX_DIGITS = 4;

    /** {@code {"Oldest": {"Key", "Time"}, "Day", "DayObjects", "DayBytes", "Extrapolated"}}; without Oldest where there is none. */
    JsonNode take(JsonNode logging, String bucket, Instant now) {
        String target = logging.path("TargetBucket").asText();
        String prefix = logging.path("TargetPrefix").asText("");
        JsonNode inDays = logging.path("TargetObjectKeyFormat").path("PartitionedPrefix");
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        ObjectNode sample = JsonNodeFactory.instance.objectNode();
        if (inDays.isMissingNode()) {
            oldest(target, prefix, "/", sample); // below other folders are other buckets' logs
            return day(target, prefix + day, day, Names.BY_DELIVERY, sample);
        }
        String below = folder(target, prefix, bucket);
        oldest(target, below, "", sample);
        Names names = inDays.path("PartitionDateSource").asText().equals("EventTime")
                ? Names.BY_DAY_OF_EVENT
                : Names.BY_DELIVERY;
        return day(target, below + day.toString().replace('-', '/') + "/", day, names, sample);
    }

    private void oldest(String target, String prefix, String delimiter, ObjectNode sample) {
        ListObjectsV2Response page = s3.listObjectsV2(
                r -> r.bucket(target).prefix(prefix).delimiter(delimiter.isEmpty() ? null : delimiter));
        page.contents().stream()
                .filter(object -> KeyTime.of(object.key()) != null)
                .findFirst()
                .ifPresent(oldest -> sample.putObject("Oldest")
                        .put("Key", oldest.key())
                        .put("Time", oldest.lastModified().toString()));
    }

    /** Below which the folders of a bucket's days are: there is one account, and, as logs stay in their Region, one Region. */
    private String folder(String target, String prefix, String bucket) {
        String ofAccount = account == null ? first(target, prefix) : prefix + account + "/";
        String ofRegion = region == null ? first(target, ofAccount) : ofAccount + region + "/";
        return ofRegion + bucket + "/";
    }

    private String first(String target, String prefix) {
        return s3.listObjectsV2(r -> r.bucket(target).prefix(prefix).delimiter("/")).commonPrefixes().stream()
                .map(CommonPrefix::prefix)
                .findFirst()
                .orElse(prefix);
    }

    private ObjectNode day(String target, String begin, LocalDate day, Names names, ObjectNode sample) {
        long objects = 0;
        long bytes = 0;
        String last = begin;
        boolean ended = false;
        for (int i = 0; i < MOST_PAGES && !ended; i++) {
            String after = last;
            ListObjectsV2Response page =
                    s3.listObjectsV2(r -> r.bucket(target).prefix(begin).startAfter(after));
            for (S3Object object : page.contents()) {
                objects++;
                bytes += object.size();
                last = object.key();
            }
            ended = !Boolean.TRUE.equals(page.isTruncated());
        }
        double part = ended ? 1 : names.part(last, day);
        return sample.put("Day", day.toString())
                .put("DayObjects", Math.round(objects / part))
                .put("DayBytes", Math.round(bytes / part))
                .put("Extrapolated", !ended);
    }

    /** What the names of a day's objects sort by, and so how much of the day lies before one. */
    private enum Names {
        BY_DELIVERY {
            @Override
            double part(String key, LocalDate day) {
                KeyTime time = KeyTime.of(key);
                Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                long seconds =
                        time == null ? 0 : Duration.between(begin, time.time()).toSeconds();
                return Math.min(
                        1, Math.max(60, seconds) / (double) Duration.ofDays(1).toSeconds());
            }
        },
        /** All have the same time; what follows it is a random hexadecimal number. */
        BY_DAY_OF_EVENT {
            @Override
            double part(String key, LocalDate day) {
                String random = key.substring(key.lastIndexOf('-') + 1);
                return random.matches("[0-9A-Fa-f]{" + HEX_DIGITS + ",}")
                        ? (Integer.parseInt(random.substring(0, HEX_DIGITS), 16) + 1) / Math.pow(16, HEX_DIGITS)
                        : 1;
            }
        };

        abstract double part(String key, LocalDate day);
    }
}
