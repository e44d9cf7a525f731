package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.escaping.Visible;
import dev.s3sleuth.reports.suppressions.Suppression;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was kept back, in words: rule by rule, then the findings. */
public final class SuppressedText {

    private static final int MOST_FINDINGS = 20;

    private SuppressedText() {}

    /** Lines of text without line ends; none if there is no allow-list. */
    public static List<String> lines(Report report) {
        SuppressionSummary summary = report.suppressions();
        if (summary == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Suppressed: " + headline(summary));
        for (SuppressionCount count : summary.rules()) {
            Suppression rule = count.rule();
            lines.add("  rule " + count.number() + "  " + did(count));
            lines.add("    " + what(rule));
            lines.add("    " + rule.why() + "  (" + rule.who() + ", until " + rule.until() + ")");
        }
        findings(report, summary.findings(), lines);
        return lines.stream().map(Visible::text).toList();
    }

    /** How much is kept back by how many rules, judged when. */
    public static String headline(SuppressionSummary summary) {
        return String.format(
                Locale.ROOT,
                "%s by %,d of %,d %s, as of %s",
                findings(summary.findings()),
                summary.active(),
                summary.rules().size(),
                summary.rules().size() == 1 ? "rule" : "rules",
                summary.at().truncatedTo(ChronoUnit.SECONDS));
    }

    /** What a rule did. */
    public static String did(SuppressionCount count) {
        String did = findings(count.total()) + severities(count.findings());
        if (count.expired()) {
            return "has EXPIRED and keeps nothing back; it matches " + did;
        }
        String more = count.elsewhere() == 0
                ? ""
                : ", and matches " + findings(count.elsewhere()) + " that a rule before it keeps back";
        return "keeps back " + did + more + (count.asked() ? "" : "; no such detection was asked");
    }

    /** What a rule is about: the detection, and what else has to match. */
    public static String what(Suppression rule) {
        StringBuilder what = new StringBuilder(rule.detection());
        rule.conditions()
                .forEach((column, text) ->
                        what.append("  ").append(column).append(" = ").append(text));
        return what.append("  up to ").append(rule.maxSeverity()).toString();
    }

    private static void findings(Report report, long all, List<String> lines) {
        List<String> first = new ArrayList<>();
        report.forEachSuppressed(suppressed -> {
            if (first.size() < MOST_FINDINGS) {
                Finding finding = suppressed.finding();
                first.add("  " + finding.severity() + ": " + finding.why() + "  [" + finding.query() + ", rule "
                        + suppressed.rule() + "]");
            }
        });
        lines.addAll(first);
        if (all > first.size()) {
            lines.add("  and " + findings(all - first.size()) + " more; JSON and HTML list all");
        }
    }

    private static String findings(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "finding" : "findings");
    }

    private static String severities(Map<Severity, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
