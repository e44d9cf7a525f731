package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SuppressedText;
import dev.s3sleuth.reports.formats.ReportFormat;
import dev.s3sleuth.reports.formats.TextSummary;
import dev.s3sleuth.reports.places.DayPlace;
import dev.s3sleuth.reports.places.ReportPlace;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the answer is written, and when its coverage is too poor. */
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description =
                    "text, json, csv, markdown, html or ocsf (findings only); several for a folder, as in html,json (default: text)")
    private List<ReportFormat> formats = List.of();

    @Option(
            names = "--output",
            paramLabel = "PLACE",
            description =
                    "Write to this file, folder (with a / at its end) or URI such as s3://reports/ instead of stdout")
    private @Nullable String output;

    @Option(
            names = "--max-malformed",
            paramLabel = "N",
            description = "Exit with 4 if more records are malformed (default: no limit)")
    private @Nullable Long maxMalformed;

    private List<String> written = List.of();

    /** The same, where the job says what no option does. */
    OutputOptions of(Job job) {
        OutputOptions options = new OutputOptions();
        options.formats = formats.isEmpty() ? job.formats() : formats;
        options.output = output == null ? job.output() : output;
        options.maxMalformed = maxMalformed;
        return options;
    }

    /** Complains about what cannot be written before anything is read for it. */
    void check(IsJob isJob) {
        List<ReportFormat> wanted = wanted();
        if (output != null) {
            ReportPlace.of(output, wanted, isJob, Map.of());
        } else if (wanted.size() > 1 || (isJob == IsJob.YES && wanted.contains(ReportFormat.CSV))) {
            throw new UsageException("several files need a folder to go to: add --output reports/");
        }
    }

    List<ReportFormat> wanted() {
        return formats.isEmpty() ? List.of(ReportFormat.TEXT) : formats;
    }

    ExitCode write(Report report, LogInputs inputs, Streams streams) throws IOException {
        List<ReportFormat> wanted = wanted();
        ExitCode written = ExitCode.FINE;
        if (output == null) {
            wanted.get(0).write(report, streams.out(), streams.width());
        } else {
            written = place(output, report, inputs, streams);
        }
        if (wanted.contains(ReportFormat.CSV)) {
            CoverageText.lines(report.coverage()).forEach(streams.err()::println);
            SuppressedText.lines(report).forEach(streams.err()::println);
        }
        ExitCode coverage = verdict(report.coverage(), streams);
        return coverage == ExitCode.FINE ? written : coverage;
    }

    /** Where the report goes, as it was asked for; null for stdout. */
    @Nullable
    String place() {
        return output;
    }

    /** Where the report is, in words; to be asked for when it is written. */
    String where() {
        if (output == null) {
            return "written to stdout";
        }
        return written.isEmpty() ? "could not be written to " + output : String.join(", ", written);
    }

    private ExitCode place(String where, Report report, LogInputs inputs, Streams streams) {
        IsJob isJob = report.job() == null ? IsJob.NO : IsJob.YES;
        ReportPlace place = ReportPlace.of(where, wanted(), isJob, inputs.options());
        try {
            if (isJob == IsJob.YES) {
                TextSummary.write(report, streams.out());
            }
            written = place.write(report, wanted(), streams.width());
            written.forEach(file -> streams.err().println("s3sleuth: wrote " + file));
            return ExitCode.FINE;
        } catch (IOException e) {
            streams.err()
                    .println(
                            "s3sleuth: the answer is complete, but the report could not be written: " + e.getMessage());
            return ExitCode.UPLOAD;
        }
    }

    /** Where a report a day goes. */
    String days() {
        if (output == null) {
            throw new UsageException(
                    "a job that is asked every day keeps the report of each in a place: add --output reports/ or a URI");
        }
        DayPlace.check(output);
        return output;
    }

    ExitCode verdict(Coverage coverage, Streams streams) {
        String problem = null;
        if (coverage.unreadable() > 0 && coverage.isOfSettings()) {
            problem = String.format(
                    Locale.ROOT,
                    "of the account's buckets, trails and own settings %,d did not answer all that was asked",
                    coverage.unreadable());
        } else if (coverage.unreadable() > 0) {
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
