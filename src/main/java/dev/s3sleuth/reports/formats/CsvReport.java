package dev.s3sleuth.reports.formats;

import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The rows of one section as a spreadsheet reads them. */
final class CsvReport {

    private CsvReport() {}

    static void write(Section section, Writer out) throws IOException {
        out.write(
                CsvText.line(section.columns().stream().map(ResultColumn::name).toList()));
        section.forEachRow(row -> {
            try {
                out.write(CsvText.line(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
