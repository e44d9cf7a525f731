package dev.s3sleuth.reports;

import java.io.IOException;
import java.io.Writer;

/** Writes a report in one format. */
interface ReportWriter {

    void write(Report report, Writer out) throws IOException;
}
