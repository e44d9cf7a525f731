package dev.s3sleuth.reports;

import static dev.s3sleuth.reports.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** The JSON contract: one object with coverage before rows. Bytes that are no UTF-8 are lone surrogates, so nothing is lost. */
final class JsonReport implements ReportWriter {

    @Override
    public void write(Report report, Writer out) throws IOException {
        JsonGenerator json = JsonValues.FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.writeStartObject();
        json.writeStringField("query", report.query());
        field(json, "title", report.title());
        field(json, "parameters", report.parameters());
        window(json, report.window());
        json.writeNullField("baseline");
        JsonCoverage.write(json, report.coverage());
        json.writeArrayFieldStart("columns");
        for (ResultColumn column : report.columns()) {
            json.writeStartObject();
            field(json, "name", column.name());
            field(json, "type", column.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        rows(json, report);
        field(json, "limits", report.limits());
        json.writeEndObject();
        json.flush();
        out.write('\n');
    }

    private static void window(JsonGenerator json, TimeWindow window) throws IOException {
        json.writeObjectFieldStart("window");
        field(json, "from", window.from());
        field(json, "to", window.to());
        json.writeEndObject();
    }

    private static void rows(JsonGenerator json, Report report) throws IOException {
        json.writeArrayFieldStart("rows");
        List<String> names = report.columns().stream().map(ResultColumn::name).toList();
        report.forEachRow(row -> {
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
