package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SuppressedFinding;
import dev.s3sleuth.reports.SuppressedText;
import dev.s3sleuth.reports.SuppressionCount;
import dev.s3sleuth.reports.SuppressionSummary;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import dev.s3sleuth.reports.suppressions.Suppression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an allow-list kept back: the rules with who answers for them and until when, and every finding. */
final class SuppressedPart implements Part {

    private final Report report;
    private final @Nullable SuppressionSummary summary;

    SuppressedPart(Report report) {
        this.report = report;
        this.summary = report.suppressions();
    }

    @Override
    public String id() {
        return "suppressed";
    }

    @Override
    public String title() {
        return "Suppressed";
    }

    @Override
    public boolean isEmpty() {
        return summary == null;
    }

    @Override
    public void write(HtmlWriter html) {
        if (summary == null) {
            return;
        }
        html.element("p", SuppressedText.headline(summary) + ".");
        if (!summary.rules().isEmpty()) {
            html.open("ol", "class", "rules");
            summary.rules().forEach(rule -> rule(rule, html));
            html.close();
        }
        if (summary.findings() > 0) {
            html.element("p", "The findings that are kept back", "class", "label");
            findings().write(id(), html);
        }
    }

    private static void rule(SuppressionCount count, HtmlWriter html) {
        Suppression rule = count.rule();
        html.newLine().open("li", "class", "rule", "id", "rule-" + count.number());
        html.open("p", "class", "meta").element("span", "Rule " + count.number(), "class", "number");
        if (count.expired()) {
            html.element("span", "EXPIRED", "class", "badge expired");
        }
        html.element("code", rule.detection());
        rule.conditions().forEach((column, text) -> html.element("code", column + " = " + text, "class", "parameter"));
        html.element("span", "up to " + rule.maxSeverity(), "class", "quiet").close();
        html.element("h3", rule.why());
        html.element("p", "Rule " + count.number() + " " + SuppressedText.did(count) + ".");
        html.element("p", rule.who() + ", until " + rule.until(), "class", "quiet")
                .close();
    }

    private Table findings() {
        List<List<String>> columns = SuppressedFinding.COLUMNS.stream()
                .map(name -> List.of(name, name.endsWith("_time") ? "time" : name.equals("rule") ? "number" : "text"))
                .toList();
        return new Table(columns, consumer -> report.forEachSuppressed(finding -> consumer.accept(finding.row())));
    }
}
