package dev.s3sleuth.reports.suppressions;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.escaping.Secrets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule: findings that somebody knows and answers for, until a day comes. What it says of itself is masked where it authenticates. */
public final class Suppression {

    /** The columns of a finding that a rule can narrow itself to. */
    public static final List<String> COLUMNS = List.of("principal", "bucket", "key", "remote_ip");

    private final String detection;
    private final Glob detections;
    private final Map<String, Condition> conditions;
    private final Severity most;
    private final Reason reason;

    /**
     * Who answers for a rule.
     *
     * @param why why such findings are fine
     * @param who who says so
     * @param until when the rule ends, as it is written
     * @param ends the first instant at which it holds no more
     */
    record Reason(String why, String who, String until, Instant ends) {}

    Suppression(String detection, Map<String, Condition> conditions, Severity most, Reason reason) {
        this.detection = detection;
        this.detections = Glob.of(detection);
        this.conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        this.most = most;
        this.reason = reason;
    }

    /** Whether it is about that detection at all. */
    public boolean isAbout(String query) {
        return detections.matches(query);
    }

    /** Whether it no longer holds at an instant. */
    public boolean isExpired(Instant at) {
        return !at.isBefore(reason.ends());
    }

    /**
     * Whether it matches a finding, be it expired or not. What a finding does not tell meets no condition.
     *
     * @param about values of {@link #COLUMNS}, as far as the finding has them
     */
    public boolean matches(String query, Severity severity, Map<String, String> about) {
        return isAbout(query)
                && severity.compareTo(most) <= 0
                && conditions.entrySet().stream().allMatch(condition -> {
                    String value = about.get(condition.getKey());
                    return value != null && condition.getValue().test().test(value);
                });
    }

    /** The detection's id or a pattern of ids, as it is written. */
    public String detection() {
        return detection;
    }

    /** What else has to match, as it is written, by column. */
    public Map<String, String> conditions() {
        Map<String, String> shown = new LinkedHashMap<>();
        conditions.forEach((column, condition) -> shown.put(column, Secrets.mask(condition.text())));
        return shown;
    }

    /** The worst severity that it suppresses. */
    public Severity maxSeverity() {
        return most;
    }

    public String why() {
        return Secrets.mask(reason.why());
    }

    public String who() {
        return Secrets.mask(reason.who());
    }

    /** When it ends, as it is written. */
    public String until() {
        return reason.until();
    }

    /** The first instant at which it holds no more. */
    public Instant ends() {
        return reason.ends();
    }
}
