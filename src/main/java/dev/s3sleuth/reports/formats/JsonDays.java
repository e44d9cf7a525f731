package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.reports.days.Changes;
import dev.s3sleuth.reports.days.DayNotes;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a report of a day says beyond the day, as JSON. */
public final class JsonDays {

    private JsonDays() {}

    static void write(JsonGenerator json, DayNotes notes) throws IOException {
        field(json, "day", notes.day());
        field(json, "settles", notes.settles());
        json.writeObjectFieldStart("changes");
        Changes changes = notes.changes();
        field(json, "since", changes.since());
        field(json, "new", findings(changes.fresh()));
        field(json, "continuing", findings(changes.continuing()));
        field(json, "gone", findings(changes.gone()));
        json.writeEndObject();
        field(
                json,
                "revisions",
                notes.revisions().stream().map(JsonDays::revision).toList());
    }

    /** Findings, each as an object. */
    public static List<Map<String, @Nullable Object>> findings(List<KnownFinding> findings) {
        return findings.stream().map(JsonDays::finding).toList();
    }

    private static Map<String, @Nullable Object> finding(KnownFinding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("severity", finding.severity());
        json.put("query", finding.query());
        json.put("why", finding.why());
        return json;
    }

    /** A revision as an object. */
    public static Map<String, @Nullable Object> revision(Revision revision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", revision.at());
        json.put("records", revision.records());
        json.put("came", findings(revision.came()));
        json.put("went", findings(revision.went()));
        List<Object> changed = new ArrayList<>();
        for (Revision.Changed change : revision.changed()) {
            Map<String, @Nullable Object> entry = finding(change.finding());
            entry.put("severity_before", change.before());
            changed.add(Objects.requireNonNull(entry));
        }
        json.put("changed", changed);
        return json;
    }
}
