package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SuppressedFinding;
import dev.s3sleuth.reports.SuppressionCount;
import dev.s3sleuth.reports.SuppressionSummary;
import dev.s3sleuth.reports.suppressions.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What an allow-list kept back as JSON: the rules, and every finding with the number of its rule. */
final class JsonSuppressions {

    private JsonSuppressions() {}

    /** Writes the members of a report; none if there is no allow-list. */
    static void write(JsonGenerator json, Report report) throws IOException {
        SuppressionSummary summary = report.suppressions();
        if (summary == null) {
            return;
        }
        json.writeArrayFieldStart("suppressions");
        for (SuppressionCount count : summary.rules()) {
            rule(json, count);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("suppressed");
        report.forEachSuppressed(suppressed -> {
            try {
                finding(json, suppressed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
    }

    private static void rule(JsonGenerator json, SuppressionCount count) throws IOException {
        Suppression rule = count.rule();
        Map<String, String> conditions = rule.conditions();
        json.writeStartObject();
        field(json, "rule", (long) count.number());
        field(json, "detection", rule.detection());
        for (String column : Suppression.COLUMNS) {
            field(json, column, conditions.get(column));
        }
        field(json, "max_severity", rule.maxSeverity());
        field(json, "why", rule.why());
        field(json, "who", rule.who());
        field(json, "until", rule.until());
        field(json, "ends", rule.ends());
        field(json, "expired", count.expired());
        field(json, "asked", count.asked());
        field(json, "findings", count.total());
        json.writeObjectFieldStart("by_severity");
        for (Map.Entry<Severity, Long> severity : count.findings().entrySet()) {
            field(json, severity.getKey().toString(), severity.getValue());
        }
        json.writeEndObject();
        field(json, "by_rules_before", count.elsewhere());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, SuppressedFinding suppressed) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < SuppressedFinding.COLUMNS.size(); i++) {
            field(json, SuppressedFinding.COLUMNS.get(i), suppressed.row().get(i));
        }
        json.writeEndObject();
    }
}
