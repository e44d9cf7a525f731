package dev.s3sleuth.posture.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What S3 does by its documentation with one object, midnight by midnight. It shares nothing with what is tested but JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Elements of a lifecycle rule</a>
 */
record LifecycleModel(List<Made> rules, String versioning, long lockDays) {

    static final String[] PREFIXES = {"", "l", "logs", "logs/", "logs/a", "logs/b", "logs2/", "data/"};
    static final String[] VERSIONING = {"never", "Enabled", "Suspended"};

    /** A rule: numbers below zero are not set; {@code more} is the size above which it counts. */
    record Made(
            String prefix,
            boolean on,
            boolean tagged,
            long more,
            long days,
            Instant date,
            long noncurrent,
            long newer,
            long archive) {

        String json() {
            List<String> filter = new ArrayList<>(List.of("\"Prefix\":\"" + prefix + "\""));
            if (tagged) {
                filter.add("\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]");
            }
            if (more >= 0) {
                filter.add("\"ObjectSizeGreaterThan\":" + more);
            }
            String filters = String.join(",", filter);
            String json = "{\"Status\":\"" + (on ? "Enabled" : "Disabled") + "\",\"Filter\":{"
                    + (filter.size() == 1 ? filters : "\"And\":{" + filters + "}") + "}";
            if (days >= 0 || date != null) {
                json += ",\"Expiration\":{" + (date == null ? "\"Days\":" + days : "\"Date\":\"" + date + "\"") + "}";
            }
            if (noncurrent >= 0) {
                json += ",\"NoncurrentVersionExpiration\":{\"NoncurrentDays\":" + noncurrent
                        + (newer > 0 ? ",\"NewerNoncurrentVersions\":" + newer : "") + "}";
            }
            if (archive >= 0) {
                json += ",\"Transitions\":[{\"Days\":" + archive + ",\"StorageClass\":\"GLACIER\"}]";
            }
            return json + "}";
        }

        boolean isAbout(String key, long size) {
            return on && !tagged && key.startsWith(prefix) && size > more;
        }

        /** Whether it is about all that is written below the prefix, at times that do not depend on the calendar. */
        boolean isPlain() {
            return !on
                    || tagged
                    || (date == null
                            && more < 0
                            && newer <= 0
                            && ("logs/".startsWith(prefix) || !prefix.startsWith("logs/")));
        }

        static Made random(Random random, Instant now) {
            boolean dated = random.nextInt(12) == 0;
            return new Made(
                    PREFIXES[random.nextInt(PREFIXES.length)],
                    random.nextInt(8) > 0,
                    random.nextInt(8) == 0,
                    random.nextInt(6) == 0 ? random.nextInt(2000) : -1,
                    random.nextBoolean() ? 1 + random.nextInt(40) : -1,
                    dated ? now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(random.nextInt(60) - 30)) : null,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(40) : -1,
                    random.nextInt(4) == 0 ? 1 : -1,
                    random.nextInt(4) == 0 ? random.nextInt(40) : -1);
        }
    }

    /** How many whole days after its making an object was last found there, and could be read. */
    record Lived(long days, long readable) {}

    String json() {
        return "{\"Rules\":[" + String.join(",", rules.stream().map(Made::json).toList()) + "]}";
    }

    Lived live(String key, long size, Instant created, long horizon) {
        List<Made> about =
                rules.stream().filter(rule -> rule.isAbout(key, size)).toList();
        Instant marked = null;
        Instant archived = null;
        for (Instant midnight = midnightAfter(created); ; midnight = midnight.plus(Duration.ofDays(1))) {
            long age = Duration.between(created, midnight).toDays();
            if (age > horizon) {
                return new Lived(horizon, readable(created, marked, archived, horizon));
            }
            if (marked == null && expires(about, created, midnight)) {
                marked = midnight;
            }
            if (archived == null && archives(about, created, midnight)) {
                archived = midnight;
            }
            if (marked != null && isDeleted(about, marked, midnight) && age >= lockDays) {
                long days = Duration.between(created, midnight).toDays();
                return new Lived(days, readable(created, marked, archived, days));
            }
        }
    }

    private static long readable(Instant created, Instant marked, Instant archived, long days) {
        long readable = days;
        for (Instant end : new Instant[] {marked, archived}) {
            readable = end == null
                    ? readable
                    : Math.min(readable, Duration.between(created, end).toDays());
        }
        return readable;
    }

    private static boolean expires(List<Made> about, Instant created, Instant now) {
        return about.stream()
                .anyMatch(rule -> rule.date() != null
                        ? !now.isBefore(rule.date())
                        : rule.days() >= 0 && isDue(created, rule.days(), now));
    }

    private static boolean archives(List<Made> about, Instant created, Instant now) {
        return about.stream().anyMatch(rule -> rule.archive() >= 0 && isDue(created, rule.archive(), now));
    }

    /** Without versions for good at once; else when nothing keeps the older version any more. */
    private boolean isDeleted(List<Made> about, Instant marked, Instant now) {
        return !versioning.equals("Enabled")
                || about.stream()
                        .anyMatch(rule ->
                                rule.noncurrent() >= 0 && rule.newer() <= 0 && isDue(marked, rule.noncurrent(), now));
    }

    private static boolean isDue(Instant since, long days, Instant now) {
        return !now.isBefore(midnightAfter(since.plus(Duration.ofDays(days))));
    }

    /** Days are rounded up to the next midnight. */
    private static Instant midnightAfter(Instant time) {
        Instant midnight = time.truncatedTo(ChronoUnit.DAYS);
        return midnight.equals(time) ? time : midnight.plus(Duration.ofDays(1));
    }
}
