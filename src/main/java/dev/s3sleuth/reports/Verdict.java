package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report amounts to, in plain words.
 *
 * @param worst the worst severity found; null if there is no finding
 * @param headline one sentence
 * @param caveats what weakens it, a sentence each
 */
public record Verdict(@Nullable Severity worst, String headline, List<String> caveats) {

    /** The caveat of what is provisional. */
    public static final String LATE = "AWS may still deliver records of this window: ask again later.";

    static Verdict of(
            List<Section> sections,
            Map<Severity, Long> severities,
            Coverage coverage,
            @Nullable SuppressionSummary suppressions) {
        Severity worst =
                severities.keySet().stream().max(Comparator.naturalOrder()).orElse(null);
        List<String> caveats = caveats(coverage);
        caveats.addAll(0, suppressions == null ? List.of() : suppressions.caveats());
        return new Verdict(worst, headline(sections, severities, worst, coverage), caveats);
    }

    /** The same, weakened further. */
    Verdict with(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(caveats);
        return new Verdict(worst, headline, all);
    }

    private static String headline(
            List<Section> sections, Map<Severity, Long> severities, @Nullable Severity worst, Coverage coverage) {
        long records =
                coverage.sources().stream().mapToLong(SourceCoverage::inWindow).sum();
        if (worst != null) {
            String call = worst.compareTo(Severity.HIGH) >= 0
                    ? "A person should look now: "
                    : worst.compareTo(Severity.LOW) >= 0 ? "Worth a look: " : "For information: ";
            return call + counts(severities) + ".";
        }
        if (records == 0 && !coverage.sources().isEmpty()) {
            return "No record of this window was read, so nothing can be said about it.";
        }
        long detections = sections.stream().filter(s -> s.asked().isDetection()).count();
        long suppressed = sections.stream().mapToLong(Section::suppressedSize).sum();
        if (suppressed > 0) {
            return suppressed == 1
                    ? "The only finding is suppressed."
                    : String.format(Locale.ROOT, "All %,d findings are suppressed.", suppressed);
        }
        if (detections > 0) {
            return String.format(
                    Locale.ROOT,
                    "Nothing found: %s what %s for.",
                    detections == 1 ? "the one detection asked did not see" : "none of the detections saw",
                    detections == 1 ? "it looks" : "they look");
        }
        long rows = sections.stream().mapToLong(Section::size).sum();
        return String.format(
                Locale.ROOT,
                "%s: these are facts; no detection was asked to judge them.",
                rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows));
    }

    private static String counts(Map<Severity, Long> severities) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<Severity, Long> entry : severities.entrySet()) {
            counts.add(String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()));
        }
        boolean one = severities.values().stream().mapToLong(Long::longValue).sum() == 1;
        String last = counts.remove(counts.size() - 1);
        return (counts.isEmpty() ? last : String.join(", ", counts) + " and " + last)
                + (one ? " finding" : " findings");
    }

    private static List<String> caveats(Coverage coverage) {
        List<String> caveats = new ArrayList<>();
        if (coverage.sources().isEmpty()) {
            caveats.add("No log was read.");
        } else if (!coverage.complete()) {
            caveats.add("Not all of the logs that the questions need were read.");
        }
        if (coverage.unreadable() > 0 && coverage.isOfSettings()) {
            caveats.add(
                    "The account did not answer all that was asked; what was refused is not known, which is not the same as off.");
        } else if (coverage.unreadable() > 0) {
            caveats.add(
                    coverage.unreadable() == 1
                            ? "1 log object could not be read."
                            : String.format(Locale.ROOT, "%,d log objects could not be read.", coverage.unreadable()));
        }
        if (coverage.malformed() > 0) {
            caveats.add(
                    coverage.malformed() == 1
                            ? "1 piece of the logs is no record."
                            : String.format(
                                    Locale.ROOT, "%,d pieces of the logs are no records.", coverage.malformed()));
        }
        if (coverage.provisional()) {
            caveats.add(LATE);
        }
        coverage.absent().keySet().forEach(source -> caveats.add("There was no " + source + " to read."));
        for (SourceCoverage source : coverage.sources()) {
            Long silent = source.silentHours();
            if (silent != null && silent > 0) {
                caveats.add(String.format(
                        Locale.ROOT,
                        "%s has no record in %,d %s of the window.",
                        source.source(),
                        silent,
                        silent == 1 ? "hour" : "hours"));
            }
        }
        return caveats;
    }
}
