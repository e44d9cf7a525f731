package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that a session has beside the others. */
@SuppressWarnings("NullAway.Init") // picocli and all() set the fields
abstract class SessionCommand extends StreamCommand {

    private ShellSession session;

    final ShellSession session() {
        return session;
    }

    /** All of them; new ones, because what was given stays in a command. */
    static List<CommandLine> all(ShellSession session, Streams streams) {
        List<SessionCommand> all =
                List.of(new Set(), new Unset(), new Refresh(), new History(), new Help(), new Exit());
        all.forEach(command -> {
            command.use(streams);
            command.session = session;
        });
        return all.stream()
                .map(command -> new CommandLine(command)
                        .setUnmatchedOptionsArePositionalParams(command instanceof Unset)) // it takes their names
                .toList();
    }

    static boolean isOne(CommandLine command) {
        return command.getCommand() instanceof SessionCommand;
    }

    /** {@code set}. */
    @Command(name = "set", description = "Changes options for all questions from now on; alone, shows those that hold.")
    static final class Set extends SessionCommand {
        @Mixin
        private SessionOptions options;

        @Override
        public Integer call() {
            options.check(now());
            session().options().set(spec().commandLine().getParseResult(), now());
            session().options().lines().forEach(streams().out()::println);
            return ExitCode.FINE.status();
        }
    }

    /** {@code unset}. */
    @Command(name = "unset", description = "Forgets options that hold for all questions.")
    static final class Unset extends SessionCommand {
        @Parameters(paramLabel = "OPTION", arity = "1..*", description = "Such as --to")
        private List<String> names;

        @Override
        public Integer call() {
            for (String name : names) {
                if (!session().options().unset(name)) {
                    throw new UsageException(name + " is not set: set shows the options that hold");
                }
            }
            session().options().lines().forEach(streams().out()::println);
            return ExitCode.FINE.status();
        }
    }

    /** {@code refresh}. */
    @Command(
            name = "refresh",
            description = "Drops what was read and kept, and tells times such as -7d anew, from now.")
    static final class Refresh extends SessionCommand {
        @Override
        public Integer call() {
            session().forget();
            session().options().renew(now());
            session().options().lines().forEach(streams().out()::println);
            return ExitCode.FINE.status();
        }
    }

    /** {@code history}. */
    @Command(name = "history", description = "Shows what was asked before; lines that hold secrets are not kept.")
    static final class History extends SessionCommand {
        @Override
        public Integer call() {
            session().history().forEach(streams().out()::println);
            return ExitCode.FINE.status();
        }
    }

    /** {@code help}. */
    @Command(name = "help", description = "Says what can be typed here, or what a command takes.")
    static final class Help extends SessionCommand {
        @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Such as query")
        private String command = "";

        @Override
        public Integer call() {
            Map<String, CommandLine> all = spec().root().commandLine().getSubcommands();
            CommandLine known = all.get(command);
            if (known != null) {
                known.usage(streams().out());
            } else if (command.isEmpty()) {
                streams().out().print(ShellHelp.TEXT);
            } else {
                throw new UsageException(
                        "there is no command '" + command + "' (there are " + String.join(", ", all.keySet()) + ")");
            }
            return ExitCode.FINE.status();
        }
    }

    /** {@code exit}. */
    @Command(name = "exit", aliases = "quit", description = "Leaves, as Ctrl-D does.")
    static final class Exit extends SessionCommand {
        @Override
        public Integer call() {
            session().leave();
            return ExitCode.FINE.status();
        }
    }
}
