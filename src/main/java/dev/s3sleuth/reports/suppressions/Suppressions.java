package dev.s3sleuth.reports.suppressions;

import java.time.Instant;
import java.util.List;

/**
 * The rules of a file, and when they are judged.
 *
 * @param rules in their order; the first that holds and matches keeps a finding back
 * @param at the instant that says which rules have expired: the time of the run, unless an old report is to come out as it did
 */
public record Suppressions(List<Suppression> rules, Instant at) {

    public Suppressions {
        rules = List.copyOf(rules);
    }

    /** The same rules judged at another instant. */
    public Suppressions asOf(Instant instant) {
        return new Suppressions(rules, instant);
    }

    public boolean isExpired(Suppression rule) {
        return rule.isExpired(at);
    }
}
