package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Baseline;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.Unasked;
import dev.s3sleuth.reports.escaping.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON contract: coverage before rows. Bytes that are no UTF-8 are lone surrogates, so nothing is lost. */
final class JsonReport {

    void write(Report report, Writer out) throws IOException {
        JsonGenerator json = JsonValues.FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.writeStartObject();
        Section single = report.single();
        if (single == null) {
            job(json, report);
        } else {
            section(json, single);
        }
        JsonSuppressions.write(json, report);
        json.writeFieldName("manifest");
        JsonManifest.write(json, report.manifest());
        json.writeEndObject();
        json.flush();
        out.write('\n');
    }

    private static void job(JsonGenerator json, Report report) throws IOException {
        field(json, "job", report.job());
        field(json, "title", report.title());
        field(json, "parameters", report.parameters());
        window(json, report.window());
        baseline(json, report.coverage().baseline());
        json.writeObjectFieldStart("verdict");
        field(json, "headline", report.verdict().headline());
        field(json, "caveats", report.verdict().caveats());
        json.writeEndObject();
        json.writeObjectFieldStart("severities");
        for (Map.Entry<Severity, Long> severity : report.severities().entrySet()) {
            field(json, severity.getKey().toString(), severity.getValue());
        }
        json.writeEndObject();
        if (report.day() != null) {
            JsonDays.write(json, report.day());
        }
        JsonCoverage.write(json, report.coverage());
        sections(json, "overview", report.overview());
        sections(json, "sections", report.sections());
        json.writeArrayFieldStart("unasked");
        for (Unasked unasked : report.unasked()) {
            json.writeStartObject();
            field(json, "query", unasked.id());
            field(json, "title", unasked.title());
            field(json, "reason", unasked.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void sections(JsonGenerator json, String name, List<Section> sections) throws IOException {
        json.writeArrayFieldStart(name);
        for (Section section : sections) {
            json.writeStartObject();
            section(json, section);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void section(JsonGenerator json, Section section) throws IOException {
        field(json, "query", section.asked().id());
        field(json, "title", section.asked().title());
        field(json, "parameters", section.asked().parameters());
        window(json, section.asked().window());
        baseline(json, section.coverage().baseline());
        JsonCoverage.write(json, section.coverage());
        json.writeArrayFieldStart("columns");
        for (ResultColumn column : section.columns()) {
            json.writeStartObject();
            field(json, "name", column.name());
            field(json, "type", column.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        rows(json, section);
        field(
                json,
                "limits",
                Stream.concat(section.gaps().stream(), section.limits().stream())
                        .toList());
        field(json, "command", section.asked().command());
    }

    private static void baseline(JsonGenerator json, @Nullable Baseline baseline) throws IOException {
        if (baseline == null) {
            json.writeNullField("baseline");
            return;
        }
        json.writeObjectFieldStart("baseline");
        field(json, "from", baseline.from());
        field(json, "days", baseline.days());
        json.writeEndObject();
    }

    private static void window(JsonGenerator json, TimeWindow window) throws IOException {
        json.writeObjectFieldStart("window");
        field(json, "from", window.from());
        field(json, "to", window.to());
        json.writeEndObject();
    }

    private static void rows(JsonGenerator json, Section section) throws IOException {
        json.writeArrayFieldStart("rows");
        List<String> names = section.columns().stream().map(ResultColumn::name).toList();
        section.forEachRow(row -> {
            try {
                json.writeStartObject();
                for (int i = 0; i < names.size(); i++) {
                    field(json, names.get(i), row.get(i));
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
    }
}
