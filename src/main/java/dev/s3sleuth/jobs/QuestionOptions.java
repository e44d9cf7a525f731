package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.SuppressionFile;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked, and which answer fails the command. */
final class QuestionOptions {

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A parameter; the value is what follows the first =, taken literally")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 3 if a finding is at least this severe")
    private @Nullable String failOn;

    @Option(
            names = "--suppressions",
            paramLabel = "FILE",
            description = "Findings that are known, each with why, who says so and until when; they are counted apart")
    private @Nullable Path suppressions;

    /**
     * The findings that are known, judged now; null if there is no list.
     *
     * @param otherwise the list where no option names one; null for none
     */
    @Nullable
    Suppressions suppressions(@Nullable String otherwise, Instant now) {
        Path file = suppressions == null && otherwise != null ? Path.of(otherwise) : suppressions;
        return file == null ? null : SuppressionFile.read(file, now);
    }

    /** Null for never. */
    @Nullable
    Severity failOn() {
        return failOn == null ? null : Severity.of(failOn);
    }

    /** The parameters by name. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UsageException("-p '" + parameter + "' is no parameter: write -p name=value");
            }
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }
}
