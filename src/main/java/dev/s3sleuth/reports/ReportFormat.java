package dev.s3sleuth.reports;

import java.io.IOException;
import java.io.Writer;

/** The formats a report can be written in. */
public enum ReportFormat {
    /** For a terminal; cut to what a person reads, and says so. */
    TEXT,
    /** One object with every row; the contract for programs. */
    JSON,
    /** Every row, nothing else. */
    CSV;

    /**
     * Writes the report.
     *
     * @param width how many characters a line of text may have
     */
    public void write(Report report, Writer out, int width) throws IOException {
        writer(width).write(report, out);
        out.flush();
    }

    private ReportWriter writer(int width) {
        return switch (this) {
            case TEXT -> new TextReport(width);
            case JSON -> new JsonReport();
            case CSV -> new CsvReport();
        };
    }
}
