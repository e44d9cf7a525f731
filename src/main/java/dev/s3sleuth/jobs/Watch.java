package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.emr.Started;
import dev.s3sleuth.jobs.emr.State;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.Visible;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Someone who waits for a run on EMR and tells of it on stderr.
 *
 * @param run what is waited for
 * @param streams where to tell
 */
record Watch(Started run, Streams streams) {

    private static final Pattern EXIT = Pattern.compile("(?i)\\bexit ?code:? ?(\\d+)");

    /** Does not wait. */
    ExitCode leave(String report) {
        say(run.name() + " is started; how it stands: " + run.look());
        streams.out().println(report);
        return ExitCode.FINE;
    }

    /**
     * Waits; prints where the report is if the run succeeds.
     *
     * @param pause between two looks
     */
    ExitCode toTheEnd(Duration pause, String report) throws InterruptedException {
        Thread left = new Thread(() -> say("no longer waiting; " + goesOn()));
        Runtime.getRuntime().addShutdownHook(left); // Ctrl-C
        try {
            State end = run.await(pause, state -> say(run.name() + " is " + state.name()));
            if (end.phase() == State.Phase.SUCCEEDED) {
                streams.out().println(report);
                return ExitCode.FINE;
            }
            say(run.name() + " ended as " + end.name() + ": " + reason(end));
            say("its state and logs: " + run.look());
            return ExitCode.FAILED;
        } catch (UsageException | IllegalStateException e) {
            say(e.getMessage() + "; " + goesOn());
            return ExitCode.FAILED;
        } finally {
            Runtime.getRuntime().removeShutdownHook(left);
        }
    }

    private String goesOn() {
        return run.name() + " goes on; how it stands: " + run.look() + "; to end it: " + run.cancel();
    }

    private static String reason(State end) {
        if (end.details().isEmpty()) {
            return "AWS gives no details";
        }
        // what a run failed with may hold text of logs, which attackers write
        String details = Visible.text(Secrets.mask(end.details())).strip();
        Matcher exit = EXIT.matcher(details);
        return exit.find() ? details + meaning(exit.group(1)) : details;
    }

    private static String meaning(String status) {
        return switch (status) {
            case "2" -> " (s3sleuth: 2 is an error of usage)";
            case "3" -> " (s3sleuth: 3 is a finding at or above --fail-on; the report is written)";
            case "4" -> " (s3sleuth: 4 is coverage too poor to trust the answer; the report is written)";
            case "5" -> " (s3sleuth: 5 is a report that could not be written, or a notification not sent)";
            default -> "";
        };
    }

    private void say(String text) {
        streams.err().println("s3sleuth: " + text);
        streams.err().flush();
    }
}
