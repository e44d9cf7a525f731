package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.Suppression;
import java.util.Map;

/**
 * What a rule did in a report.
 *
 * @param number its place in its file, from 1
 * @param rule the rule
 * @param expired whether it held no more, so that it kept nothing back
 * @param asked whether a detection that it is about was asked at all
 * @param findings what it kept back, by severity, the worst first; of an expired rule what it would have matched
 * @param matched what it matches, by severity, also where a rule before it kept that back
 */
public record SuppressionCount(
        int number,
        Suppression rule,
        boolean expired,
        boolean asked,
        Map<Severity, Long> findings,
        Map<Severity, Long> matched) {

    /** How many findings it kept back, or if it has expired, would have matched. */
    public long total() {
        return sum(findings);
    }

    /** How many findings it matches that a rule before it kept back. */
    public long elsewhere() {
        return expired ? 0 : sum(matched) - sum(findings);
    }

    private static long sum(Map<Severity, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
