package dev.s3sleuth.reports.suppressions;

import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule of a file of suppressions. */
final class SuppressionRule {

    private static final String MAX_SEVERITY = "max-severity";
    private static final Set<String> OTHERS = Set.of("detection", MAX_SEVERITY, "why", "who", "until");
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile(DATE + "[T ].+");
    /** What no detection is called: a pattern that takes it in takes in all. */
    private static final String ANY = "\uffff";

    private final String which;
    private final Map<?, ?> yaml;
    private final Instant now;

    /**
     * Prepares to read.
     *
     * @param which where it stands, for messages
     */
    SuppressionRule(String which, Map<?, ?> yaml, Instant now) {
        this.which = which;
        this.yaml = yaml;
        this.now = now;
    }

    Suppression read() {
        known();
        String detection = needed("detection", "name the query whose findings these are, such as detect/mass_download");
        if (detection.indexOf('/') < 0 && detection.indexOf('*') < 0) {
            throw problem("names no query: write the whole id, such as detect/" + detection);
        }
        Map<String, Condition> conditions = conditions();
        if (conditions.values().stream().allMatch(Condition::isAnything) && isEverything(Glob.of(detection))) {
            throw problem("would suppress everything: narrow '" + detection + "' by one of "
                    + String.join(", ", Suppression.COLUMNS));
        }
        String why = oneLine(needed("why", "say why these findings are fine"));
        String who = oneLine(needed("who", "say who answers for it"));
        String until = needed("until", "give the last day on which it holds, as in until: 2026-06-30");
        return new Suppression(
                detection, conditions, maxSeverity(), new Suppression.Reason(why, who, until, ends(until)));
    }

    private static boolean isEverything(Glob detections) {
        return detections.matches("detect/" + ANY) || detections.matches("audit/" + ANY);
    }

    private void known() {
        Set<String> keys = new TreeSet<>(Suppression.COLUMNS);
        keys.addAll(OTHERS);
        for (Object key : yaml.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw problem("has an unknown key '" + key + "': known are " + String.join(", ", keys));
            }
        }
    }

    private Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (String column : Suppression.COLUMNS) {
            if (yaml.containsKey(column)) {
                String text = needed(column, "leave it out if it does not matter");
                Condition condition = Condition.of(column, text);
                if (condition == null) {
                    throw problem("has the " + column + " '" + text
                            + "': write an address, a range such as 192.0.2.0/24, or a pattern with *");
                }
                conditions.put(column, condition);
            }
        }
        return conditions;
    }

    private Severity maxSeverity() {
        String text = text(MAX_SEVERITY);
        if (!yaml.containsKey(MAX_SEVERITY)) {
            return Severity.HIGH;
        }
        try {
            return Severity.of(String.valueOf(text));
        } catch (UsageException e) {
            throw problem("has the " + MAX_SEVERITY + " '" + text + "': informational, low, medium, high or critical");
        }
    }

    private Instant ends(String until) {
        boolean isDate = DATE.matcher(until).matches();
        Instant named = isDate ? day(until) : time(until);
        if (named.isAfter(now.plus(LONGEST))) {
            throw problem("holds until " + until + ", more than " + LONGEST.toDays()
                    + " days from now: choose an earlier day, on which somebody looks again");
        }
        return isDate ? named.plus(DAY) : named;
    }

    private Instant day(String until) {
        try {
            return LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw noTime(until);
        }
    }

    private Instant time(String until) {
        if (!TIME.matcher(until).matches()) {
            throw noTime(until);
        }
        try {
            return TimeText.instant(until, now);
        } catch (UsageException e) {
            throw noTime(until);
        }
    }

    private UsageException noTime(String until) {
        return problem("holds until '" + until + "', which is no date: write 2026-06-30, or a time such as"
                + " 2026-06-30T12:00:00Z");
    }

    private String needed(String key, String advice) {
        String text = text(key);
        if (text == null || text.isEmpty()) {
            throw problem("has no '" + key + "': " + advice);
        }
        return text;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private @Nullable String text(String key) {
        Object value = yaml.get(key);
        if (value instanceof Map || value instanceof Iterable) {
            throw problem("has '" + key + "', which must be one text, in quotes if it has a * or a colon");
        }
        return value == null ? null : value.toString().strip();
    }

    private UsageException problem(String what) {
        Object detection = yaml.get("detection");
        String named = detection instanceof String id ? " (" + id + ")" : "";
        return new UsageException(which + named + " " + what + SuppressionFile.SEE);
    }
}
