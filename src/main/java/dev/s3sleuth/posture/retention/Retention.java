package dev.s3sleuth.posture.retention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long what is written below a prefix of a bucket is there for certain, counted from the day it is written. Deletion by hand is
 * another matter.
 *
 * @param days days until it may be gone for good; null for as long as nobody deletes it
 * @param readable days until it may be behind a delete marker or in an archive; null as above
 * @param archived days until some of it is in an archive, to be restored before it is read; null for never
 * @param why what decides, in words
 */
public record Retention(
        @Nullable Long days,
        @Nullable Long readable,
        @Nullable Long archived,
        String why) {

    private static final String NO_RULE = "no rule deletes it";

    /**
     * Works it out.
     *
     * @param lifecycle the bucket's configuration; missing if it has none
     * @param versioning the bucket's answer to GetBucketVersioning; null if unknown, which counts as not versioned
     * @param lockDays days for which Object Lock keeps a new object whatever the rules say; 0 for none
     */
    public static Retention of(
            JsonNode lifecycle, @Nullable JsonNode versioning, long lockDays, String prefix, Instant now) {
        List<Rule> rules =
                rules(lifecycle).stream().filter(r -> r.meets(prefix)).toList();
        Optional<Rule> first = rules.stream()
                .filter(r -> r.expiration().isPresent())
                .min(Comparator.comparingLong(r -> r.expiration().orElse(0)));
        Long archived = least(rules, Rule::archive);
        if (first.isEmpty()) {
            return new Retention(null, archived, archived, NO_RULE + archive(archived));
        }
        Rule rule = first.get();
        long marked = rule.expiration().orElse(0);
        List<String> why = new ArrayList<>(List.of(reason(rule, prefix, now)));
        Long gone = marked;
        if (isVersioned(versioning)) {
            Long kept = least(rules, Rule::noncurrent);
            gone = kept == null ? null : marked + kept;
            why.add(
                    kept == null
                            ? "but the bucket is versioned, so that it only marks them, and no rule deletes older versions"
                            : "the bucket is versioned, and older versions go " + days(kept) + " later");
        } else if (versioning == null) {
            why.add("whether the bucket is versioned is not known");
        }
        if (gone != null && lockDays > gone) {
            why.add("but Object Lock keeps it for " + days(lockDays));
            gone = lockDays;
        }
        long readable = archived == null ? marked : Math.min(marked, archived);
        return new Retention(gone, readable, archived, String.join("; ", why) + archive(archived));
    }

    /** The rules of a configuration, as an answer or a request has them. */
    static List<Rule> rules(JsonNode lifecycle) {
        JsonNode answered = Json.anywhere(lifecycle, "Rules");
        JsonNode rules = answered.isMissingNode() ? Json.anywhere(lifecycle, "Rule") : answered;
        return Json.each(rules).stream().map(Rule::new).collect(Collectors.toList());
    }

    private static String reason(Rule rule, String prefix, Instant now) {
        Instant date = rule.date();
        String what = date == null
                ? " deletes objects " + days(rule.expiration().orElse(0)) + " after they were written"
                : date.isAfter(now)
                        ? " deletes everything on " + date.toString().substring(0, 10)
                        : " has deleted everything since " + date.toString().substring(0, 10) + ", and goes on";
        return rule.name() + what + (rule.isPartial(prefix) ? ", if only some of them" : "");
    }

    private static String archive(@Nullable Long archived) {
        return archived == null ? "" : "; after " + days(archived) + " it must be restored from an archive to be read";
    }

    /** In a suspended bucket what is written has no version, and is deleted for good. */
    private static boolean isVersioned(@Nullable JsonNode versioning) {
        return versioning != null
                && Json.anywhere(versioning, "Status").asText().equalsIgnoreCase("Enabled");
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** Null if no rule has it. */
    private static @Nullable Long least(List<Rule> rules, Function<Rule, OptionalLong> days) {
        return rules.stream()
                .flatMap(rule -> days.apply(rule).stream().boxed())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
