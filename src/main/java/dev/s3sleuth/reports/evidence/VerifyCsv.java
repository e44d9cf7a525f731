package dev.s3sleuth.reports.evidence;

import dev.s3sleuth.reports.escaping.CsvText;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** A line for each file. */
final class VerifyCsv {

    private VerifyCsv() {}

    static void write(VerifyReport report, Writer out) throws IOException {
        out.write(CsvText.line(List.of("kind", "object", "verdict", "reason", "size", "digest")));
        report.files()
                .each(file -> out.write(CsvText.line(Arrays.asList(
                        file.kind().word(),
                        file.object(),
                        file.verdict().word(),
                        file.reason(),
                        file.size() < 0 ? null : file.size(),
                        file.digest()))));
    }
}
