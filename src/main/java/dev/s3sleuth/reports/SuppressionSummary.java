package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.Suppression;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of an allow-list did in a report.
 *
 * @param at the instant that says which have expired
 * @param rules in the order of their file
 */
public record SuppressionSummary(Instant at, List<SuppressionCount> rules) {

    /** Over some sections; null if there are no rules. */
    static @Nullable SuppressionSummary of(List<Section> sections) {
        List<Suppressed> parts = sections.stream()
                .map(Section::suppressed)
                .filter(Objects::nonNull)
                .toList();
        if (parts.isEmpty()) {
            return null;
        }
        Suppressions suppressions = parts.get(0).suppressions();
        List<SuppressionCount> counts = new ArrayList<>();
        for (int i = 0; i < suppressions.rules().size(); i++) {
            Suppression rule = suppressions.rules().get(i);
            boolean expired = suppressions.isExpired(rule);
            Map<Severity, Long> matched = sum(parts, Suppressed::matched, i);
            counts.add(new SuppressionCount(
                    i + 1,
                    rule,
                    expired,
                    isAsked(rule, sections),
                    expired ? matched : sum(parts, Suppressed::kept, i),
                    matched));
        }
        return new SuppressionSummary(suppressions.at(), List.copyOf(counts));
    }

    private static boolean isAsked(Suppression rule, List<Section> sections) {
        return sections.stream().map(Section::asked).anyMatch(asked -> asked.isDetection() && rule.isAbout(asked.id()));
    }

    private static Map<Severity, Long> sum(
            List<Suppressed> parts, BiFunction<Suppressed, Integer, Map<Severity, Long>> of, int rule) {
        Map<Severity, Long> sum = new TreeMap<>(Comparator.reverseOrder());
        parts.forEach(part -> of.apply(part, rule).forEach((s, n) -> sum.merge(s, n, Long::sum)));
        return sum;
    }

    /** How many findings are kept back. */
    public long findings() {
        return rules.stream()
                .filter(rule -> !rule.expired())
                .mapToLong(SuppressionCount::total)
                .sum();
    }

    /** How many rules keep one back. */
    public long active() {
        return rules.stream()
                .filter(rule -> !rule.expired() && rule.total() > 0)
                .count();
    }

    /** What a reader of the verdict has to know, a sentence each. */
    List<String> caveats() {
        List<String> caveats = new ArrayList<>();
        if (findings() > 0) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "%,d %s suppressed by %,d %s (see Suppressed).",
                    findings(),
                    findings() == 1 ? "finding is" : "findings are",
                    active(),
                    active() == 1 ? "rule" : "rules"));
        }
        rules.stream()
                .filter(rule -> rule.expired() && rule.total() > 0)
                .map(rule -> String.format(
                        Locale.ROOT,
                        "Rule %d of the allow-list has EXPIRED and keeps nothing back; it matches %,d %s (see Suppressed).",
                        rule.number(),
                        rule.total(),
                        rule.total() == 1 ? "finding" : "findings"))
                .forEach(caveats::add);
        return caveats;
    }
}
