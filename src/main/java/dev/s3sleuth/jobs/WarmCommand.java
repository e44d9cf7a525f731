package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.warm.WarmIdentity;
import dev.s3sleuth.jobs.warm.WarmPlace;
import dev.s3sleuth.jobs.warm.WarmProcesses;
import dev.s3sleuth.jobs.warm.WarmState;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code s3sleuth warm}. */
@Command(
        name = "warm",
        description = {
            "Keeps a process with Spark ready, so that query, sql, run, whatif, audit and demo answer without its start.",
            "It serves commands of this user, this folder, this environment and this build; all others run as ever."
        },
        footer = {"", "s3sleuth warm", "s3sleuth warm --status", "s3sleuth warm --stop"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WarmCommand extends StreamCommand {

    private static final long LOOK_MILLIS = 100;

    @Option(names = "--status", description = "Say which processes wait, and whether one is for commands typed here")
    private boolean status;

    @Option(names = "--stop", description = "End what was started in this folder")
    private boolean stop;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "End by itself after this time without a command (default: ${DEFAULT-VALUE})")
    private String idle;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TimeText.length(idle);
        if (status && stop) {
            throw new UsageException("--status and --stop are two commands: type one after the other");
        }
        WarmIdentity here = WarmIdentity.ofThisProcess();
        try {
            WarmProcesses processes = new WarmProcesses(WarmPlace.ofThisProcess());
            if (status) {
                return tell(processes, here);
            }
            return stop ? end(processes, here) : begin(processes, here);
        } catch (NoSuchFileException e) {
            return nothing();
        }
    }

    private int tell(WarmProcesses processes, WarmIdentity here) throws IOException {
        Optional<WarmState> ours = processes.of(here);
        List<WarmState> all = processes.all();
        for (WarmState state : all) {
            boolean isOurs = ours.isPresent() && ours.get().pid() == state.pid();
            streams().out().println(state.text() + (isOurs ? "; answers what is typed here" : ""));
        }
        return all.isEmpty() ? nothing() : ExitCode.FINE.status();
    }

    private int nothing() {
        streams().out().println("no process waits; s3sleuth warm starts one");
        return ExitCode.FINE.status();
    }

    private int end(WarmProcesses processes, WarmIdentity here) throws IOException {
        List<WarmState> ended = processes.stop(here.folder());
        ended.forEach(state -> say("process " + state.pid() + " ends"));
        if (ended.isEmpty()) {
            say("no process of this folder waits; s3sleuth warm --status lists all");
        }
        return ExitCode.FINE.status();
    }

    private int begin(WarmProcesses processes, WarmIdentity here) throws IOException, InterruptedException {
        Optional<WarmState> there = there(processes, here);
        if (there.isPresent()) {
            say("already there: " + there.get().text());
            return ExitCode.FINE.status();
        }
        Process process = start();
        while (there.isEmpty() || !there.get().isWarm()) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the process ended with " + process.exitValue()
                        + " before it was warm; s3sleuth " + WarmProcessCommand.NAME + " shows why");
            }
            there = there(processes, here);
        }
        say(there.get().text());
        return ExitCode.FINE.status();
    }

    private static Optional<WarmState> there(WarmProcesses processes, WarmIdentity here) throws IOException {
        try {
            return processes.of(here);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // not even the folder
        }
    }

    private Process start() throws IOException {
        @Nullable String launcher = System.getProperty("s3sleuth.launcher");
        if (launcher == null) {
            throw new UsageException("only bin/s3sleuth knows how to start a process: use that");
        }
        File nowhere = new File("/dev/null");
        return new ProcessBuilder(launcher, WarmProcessCommand.NAME, "--idle", idle)
                .redirectInput(nowhere)
                .redirectOutput(nowhere)
                .redirectError(nowhere)
                .start();
    }

    private void say(String what) {
        streams().err().println("s3sleuth: " + what);
    }
}
