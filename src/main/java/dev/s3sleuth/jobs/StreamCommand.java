package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.reports.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A command that talks to the outside. */
@Command(mixinStandardHelpOptions = true)
abstract class StreamCommand implements Callable<Integer> {

    /** What a command over the same logs says in its own way, or does not need. */
    private static final Set<String> OWN = Set.of(
            "--access-log",
            "--lake",
            "--cloudtrail",
            "--from",
            "--to",
            "--format",
            "--output",
            "--fail-on",
            "--max-malformed",
            "--jobs",
            "--verified",
            "--suppressions", // who asks by hand sees everything
            "--since-last",
            "--explain",
            "--price-per-1000-list",
            "--price-per-1000-get",
            "--price-per-gb",
            "--no-hints",
            "--notify",
            "--save",
            "--as-of",
            "--services-endpoint-url",
            "--posture-before",
            "-p");

    private @Nullable Streams streams;
    private @Nullable Instant now;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    final void use(Streams given) {
        streams = given;
    }

    final Streams streams() {
        return Objects.requireNonNull(streams);
    }

    final CommandSpec spec() {
        return spec;
    }

    /** When the command began. */
    final Instant now() {
        if (now == null) {
            now = streams().clock().instant();
        }
        return now;
    }

    /** The command as it was typed; to be asked for when the answers are there. */
    final Run asRun() {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        return new Run(
                Version.text(),
                ShellCommands.text(words),
                now(),
                streams().clock().instant());
    }

    /** Commands over the same logs, with the options that say how to read them. */
    final ShellCommands commands(LogInputs inputs) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
            if (!OWN.contains(option.longestName()) && !words.contains(option.longestName())) {
                words.add(option.longestName());
                words.addAll(option.arity().max() == 0 ? List.of() : option.originalStringValues());
            }
        }
        return new ShellCommands(inputs, words);
    }
}
