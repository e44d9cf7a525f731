package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command that a cluster is to run: right in itself, and with nothing in it that only this machine has.
 *
 * @param words as they are typed after {@code s3sleuth}
 * @param report where its report will be
 */
record SubmittedCommand(List<String> words, String report) {

    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.-]+://?.+");
    private static final Set<String> PLACES = Set.of("--access-log", "--cloudtrail", "--output", "--baseline-store");
    private static final Set<String> OF_THIS_MACHINE = Set.of("--ip-list", "--profile");

    /**
     * The command in these words.
     *
     * @throws UsageException if it is none that a cluster can run
     */
    static SubmittedCommand of(List<String> words, Streams streams) {
        ParseResult parsed = parse(words, streams);
        CommandLine command = parsed.commandSpec().commandLine();
        if (!(command.getCommand() instanceof Submittable submittable)) {
            throw new UsageException(
                    "'" + words.get(0)
                            + "' is nothing for a cluster: submit run JOB, query ID or sql SELECT, as in s3sleuth submit … run incident_triage …");
        }
        parsed.matchedOptionsSet().forEach(SubmittedCommand::refuseLocal);
        if (parsed.matchedPositionals().stream()
                .flatMap(p -> p.stringValues().stream())
                .anyMatch(value -> value.endsWith(".yaml"))) {
            throw new UsageException(
                    "a job of your own is a file of this machine, which the cluster does not see: build the jar with it in jobs/");
        }
        String report = submittable.check();
        if (report == null || !report.matches("s3a?://.+")) {
            throw new UsageException(
                    (report == null ? "what a run prints stays in its logs" : "--output " + report + " is not in S3")
                            + ": say where the report goes, as in --output s3://my-reports/");
        }
        return new SubmittedCommand(List.copyOf(words), report);
    }

    /** Whether somebody wants to read what the command takes. */
    static boolean isForHelp(List<String> words, Streams streams) {
        return parse(words, streams).isUsageHelpRequested();
    }

    private static ParseResult parse(List<String> words, Streams streams) {
        try {
            ParseResult parsed = Main.line(streams).parseArgs(words.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            return parsed;
        } catch (CommandLine.ParameterException e) {
            boolean ours = e instanceof CommandLine.UnmatchedArgumentException unmatched
                    && unmatched.getUnmatched().stream().anyMatch(SubmittedCommand::isOfSubmit);
            throw new UsageException(
                    Main.problem(e) + (ours ? "; options of submit stand before the command that is submitted" : ""),
                    e);
        }
    }

    private static boolean isOfSubmit(String word) {
        String name = word.replaceFirst("=.*", "");
        return new CommandLine(SubmitCommand.class)
                .getCommandSpec()
                .optionsMap()
                .containsKey(name);
    }

    private static void refuseLocal(OptionSpec option) {
        String name = option.longestName();
        if (OF_THIS_MACHINE.contains(name)
                || Arrays.asList(option.auxiliaryTypes()).contains(Path.class)) {
            throw new UsageException(
                    name + " names something of this machine, which the cluster does not see: leave it out");
        }
        if (PLACES.contains(name)) {
            for (String place : option.stringValues()) {
                if (!ELSEWHERE.matcher(place).matches()) {
                    throw new UsageException(
                            name + " " + place
                                    + " is on this machine, which the cluster does not see: name a place in S3, such as s3://my-bucket/");
                }
            }
        }
    }
}
