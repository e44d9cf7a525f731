package dev.s3sleuth.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SmallReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same small report in every format, to the byte; {@code -Dgolden.update=true} rewrites the files. */
class GoldenReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private static Path folder;

    private static Report report;

    @BeforeAll
    static void ask() throws IOException {
        report = SmallReport.of(folder);
    }

    @AfterAll
    static void close() {
        report.close();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void isWhatItWas(ReportFormat format) throws IOException {
        StringWriter out = new StringWriter();
        if (format == ReportFormat.CSV) {
            ReportFormat.writeCsv(report.sections().get(1), out);
        } else {
            format.write(report, out, 100);
        }
        String written = sameEverywhere(out.toString());
        if (format == ReportFormat.HTML) {
            written = withoutOurCode(written);
        }
        Path golden = GOLDEN.resolve("small." + format.suffix());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    /** Without what depends on the place of the log. */
    private static String sameEverywhere(String written) {
        return written.replace(folder.toString(), "/logs")
                .replace(report.manifest().objectsHash(), "(hash of the list)");
    }

    /** Styles and scripts begin a line, as nothing out of a log does. */
    private static String withoutOurCode(String page) {
        return page.replaceAll("(?s)(\n|</div>)<(style|script)>.*?</\\2>", "$1<$2>…</$2>")
                .replaceAll("sha256-[A-Za-z0-9+/=]{44}", "sha256-…");
    }
}
