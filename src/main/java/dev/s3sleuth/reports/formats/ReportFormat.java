package dev.s3sleuth.reports.formats;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.html.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The formats a report can be written in. */
public enum ReportFormat {
    /** For a terminal; cut to what a person reads, and says so. */
    TEXT("txt", "text/plain; charset=utf-8"),
    /** One object with every row; the contract for programs. */
    JSON("json", "application/json"),
    /** Every row of one section, nothing else. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** For tickets and wikis; cut like text. */
    MARKDOWN("md", "text/markdown; charset=utf-8"),
    /** One page with every row, for people; opens offline. */
    HTML("html", "text/html; charset=utf-8"),
    /** Every finding, and nothing else, as a list of OCSF's Detection Findings; for SIEMs and data lakes. */
    OCSF("ocsf.json", "application/json");

    private final String suffix;
    private final String mediaType;

    ReportFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** The format of that name in any case. */
    public static ReportFormat of(String name) {
        for (ReportFormat format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new UsageException("format '" + name + "' is unknown: text, json, csv, markdown, html or ocsf");
    }

    /** The media type of a file in this format. */
    public String mediaType() {
        return mediaType;
    }

    /** What names of files in this format end with, without the dot. */
    public String suffix() {
        return suffix;
    }

    /**
     * Writes the report.
     *
     * @param width how many characters a line of text may have
     * @throws UsageException if it is CSV and there are several sections: each is a file of its own
     */
    public void write(Report report, Writer out, int width) throws IOException {
        switch (this) {
            case TEXT -> new TextReport(width).write(report, out);
            case JSON -> new JsonReport().write(report, out);
            case CSV -> {
                Section single = report.single();
                if (single == null) {
                    throw new UsageException(
                            "a job's CSV is a file for each question: name a folder, as in --output reports/");
                }
                CsvReport.write(single, out);
            }
            case MARKDOWN -> new MarkdownReport().write(report, out);
            case HTML -> new HtmlReport().write(report, out);
            case OCSF -> OcsfReport.write(report, out);
        }
        out.flush();
    }

    /** Writes one section as CSV, whatever the format. */
    public static void writeCsv(Section section, Writer out) throws IOException {
        CsvReport.write(section, out);
        out.flush();
    }

    /** Writes what an allow-list kept back as CSV, whatever the format. */
    public static void writeSuppressedCsv(Report report, Writer out) throws IOException {
        CsvReport.writeSuppressed(report, out);
        out.flush();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
