package dev.s3sleuth.reports.places;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.StoredFile;
import dev.s3sleuth.reports.escaping.JsonValues;
import dev.s3sleuth.reports.formats.JsonDays;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the state of a day, {@code day.json}; {@link DayFileReader} reads it. */
final class DayFile {

    static final String NAME = "day.json";

    /** Raised when an older version could not make sense of what is written. */
    static final int FORMAT = 1;

    private DayFile() {}

    static String text(DayState state) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonValues.FACTORY.createGenerator(out)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            field(json, "day", state.day());
            field(json, "state", state.stage());
            if (state.report() != null) {
                report(json, state.report());
            }
            field(
                    json,
                    "revisions",
                    state.revisions().stream().map(JsonDays::revision).toList());
            field(json, "told", state.told());
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static void report(JsonGenerator json, DayReport report) throws IOException {
        List<KnownFinding> findings = report.findings().all();
        field(json, "job", report.job());
        field(json, "version", report.tool());
        field(json, "sum", report.sum());
        field(json, "files", files(report));
        field(json, "settled_until", report.settledUntil());
        field(json, "settles", report.settles());
        field(json, "complete", report.complete());
        field(json, "caveats", report.caveats());
        field(json, "records", report.records());
        field(json, "severities", report.severities());
        field(json, "changes", counts(report.changes()));
        field(json, "findings", JsonDays.findings(findings));
        field(
                json,
                "findings_without_why",
                findings.stream().filter(f -> f.why() == null).count());
    }

    private static Map<String, Object> files(DayReport report) {
        Map<String, Object> files = new LinkedHashMap<>();
        report.files().forEach((name, file) -> files.put(name, entry(file)));
        return files;
    }

    private static Map<String, Object> entry(StoredFile file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("bytes", file.bytes());
        entry.put("sha256", file.sha256());
        return entry;
    }

    private static Map<String, @Nullable Object> counts(ChangeCounts counts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("since", counts.since());
        json.put("basis", counts.basis());
        json.put("new", counts.fresh());
        json.put("continuing", counts.continuing());
        json.put("gone", counts.gone());
        return json;
    }
}
