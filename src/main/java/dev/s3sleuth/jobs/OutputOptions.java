package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.ReportFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the answer is written, and when its coverage is too poor. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or csv (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the answer to this file instead of stdout")
    private @Nullable Path output;

    @Option(
            names = "--max-malformed",
            paramLabel = "N",
            description = "Exit with 4 if more records are malformed (default: no limit)")
    private @Nullable Long maxMalformed;

    ExitCode write(Report report, Streams streams) throws IOException {
        if (output == null) {
            format.write(report, streams.out(), streams.width());
        } else {
            writeFile(report, output, streams);
        }
        if (format == ReportFormat.CSV) {
            CoverageText.lines(report.coverage()).forEach(streams.err()::println);
        }
        return verdict(report.coverage(), streams);
    }

    /** Writes beside the file first, so that a failed run leaves no half report. */
    private void writeFile(Report report, Path file, Streams streams) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("cannot write " + file + ": there is no folder " + folder);
        }
        Path unfinished = Files.createTempFile(folder, ".s3sleuth-", ".tmp");
        try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
            format.write(report, out, streams.width());
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        streams.err().println("s3sleuth: wrote " + file);
    }

    private ExitCode verdict(Coverage coverage, Streams streams) {
        String problem = null;
        if (coverage.unreadable() > 0) {
            problem = String.format(Locale.ROOT, "%,d objects could not be read", coverage.unreadable());
        } else if (coverage.isNothingReadWhereObjectsExist()) {
            problem = "there are objects, but not one record in them";
        } else if (maxMalformed != null && coverage.malformed() > maxMalformed) {
            problem = String.format(
                    Locale.ROOT,
                    "%,d records are malformed, more than --max-malformed %,d",
                    coverage.malformed(),
                    maxMalformed);
        }
        if (problem == null) {
            return ExitCode.FINE;
        }
        streams.err().println("s3sleuth: the answer rests on poor coverage: " + problem);
        return ExitCode.COVERAGE;
    }
}
