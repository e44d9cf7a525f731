package dev.s3sleuth.reports.formats;

import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SuppressedFinding;
import dev.s3sleuth.reports.escaping.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The rows of one section as a spreadsheet reads them. */
final class CsvReport {

    private CsvReport() {}

    /** What an allow-list kept back, a line for each finding with the rule that did. */
    static void writeSuppressed(Report report, Writer out) throws IOException {
        out.write(CsvText.line(SuppressedFinding.COLUMNS));
        report.forEachSuppressed(suppressed -> {
            try {
                out.write(CsvText.line(suppressed.row()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

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
