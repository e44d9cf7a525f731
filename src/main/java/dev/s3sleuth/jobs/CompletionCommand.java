package dev.s3sleuth.jobs;

import picocli.CommandLine.Command;

/** {@code s3sleuth completion}. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes commands, options and the names of queries and jobs in bash and zsh.",
        footer = {"", "source <(s3sleuth completion)"})
final class CompletionCommand extends StreamCommand {

    @Override
    public Integer call() {
        streams().out().print(ManualCommand.completion(spec().root()));
        return ExitCode.FINE.status();
    }
}
