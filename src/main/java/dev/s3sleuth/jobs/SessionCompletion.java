package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.shell.Questions.Candidate;
import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.DerivedViews;
import dev.s3sleuth.queries.QueryCatalog;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may stand next in a line of a session, as its commands say themselves. */
final class SessionCompletion {

    private static final List<String> STATEMENTS = List.of("SELECT", "WITH", "EXPLAIN", "DESCRIBE", "SHOW TABLES");
    private static final Set<String> PLACES =
            Set.of("--access-log", "--cloudtrail", "--lake", "--output", "--baseline-store", "--posture");

    private final CommandLine line;

    /** Completes the commands of a line. */
    SessionCompletion(CommandLine line) {
        this.line = line;
    }

    /** What may be meant by the last of some words. */
    List<Candidate> of(List<String> words) {
        if (words.size() < 2) {
            return Stream.concat(
                            commands(line.getCommandSpec()), STATEMENTS.stream().map(SessionCompletion::word))
                    .toList();
        }
        CommandLine command = line.getSubcommands().get(words.get(0));
        if (command == null) {
            return List.of();
        }
        String now = words.get(words.size() - 1);
        OptionSpec before = words.size() < 3 ? null : takesMore(command, words.get(words.size() - 2));
        if (before != null) {
            return before.longestName().equals("-p") ? parameters(words) : values(before, now);
        } else if (now.startsWith("-")) {
            return options(command.getCommandSpec());
        } else if (words.get(0).equals("unset")) {
            return options(
                    Objects.requireNonNull(line.getSubcommands().get("set")).getCommandSpec());
        } else if (words.get(0).equals("help") || !command.getSubcommands().isEmpty()) {
            return commands(words.get(0).equals("help") ? line.getCommandSpec() : command.getCommandSpec())
                    .toList();
        }
        return command.getCommandSpec().positionalParameters().stream()
                .limit(1)
                .flatMap(p -> values(p, now).stream())
                .toList();
    }

    private static @Nullable OptionSpec takesMore(CommandLine command, String word) {
        OptionSpec option = command.getCommandSpec().optionsMap().get(word);
        return option == null || option.arity().max() == 0 ? null : option;
    }

    private static Stream<Candidate> commands(CommandSpec of) {
        return of.subcommands().entrySet().stream()
                .filter(c -> !c.getValue().getCommandSpec().usageMessage().hidden())
                .map(c -> new Candidate(
                        c.getKey(),
                        doc(c.getValue().getCommandSpec().usageMessage().description()),
                        true));
    }

    private static List<Candidate> options(CommandSpec of) {
        return of.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> new Candidate(option.longestName(), doc(option.description()), true))
                .toList();
    }

    private static String doc(String[] description) {
        return description.length == 0 ? "" : description[0].replaceFirst("[.:;(].*", "");
    }

    private static Candidate word(String text) {
        return new Candidate(text, "", true);
    }

    private static List<Candidate> values(ArgSpec of, String now) {
        Iterable<String> known = of.completionCandidates();
        if (known != null) {
            return StreamSupport.stream(known.spliterator(), false)
                    .map(SessionCompletion::word)
                    .toList();
        }
        boolean place = Arrays.asList(of.auxiliaryTypes()).contains(Path.class)
                || of.type() == Path.class
                || (of instanceof OptionSpec option && PLACES.contains(option.longestName()))
                || (of instanceof PositionalParamSpec && of.type() == File.class);
        return place ? files(now) : List.of();
    }

    private static List<Candidate> files(String now) {
        String folder = now.substring(0, now.lastIndexOf('/') + 1);
        File[] files = new File(folder.isEmpty() ? "." : folder).listFiles();
        return files == null
                ? List.of()
                : Stream.of(files)
                        .filter(file -> !file.isHidden())
                        .map(file -> new Candidate(
                                folder + file.getName() + (file.isDirectory() ? "/" : ""), "", !file.isDirectory()))
                        .toList();
    }

    /** The parameters of the query or job that the words name. */
    private static List<Candidate> parameters(List<String> words) {
        List<Candidate> parameters = new ArrayList<>();
        try {
            if (words.get(0).equals("run")) {
                Map<String, String> docs =
                        JobCatalog.load(null).job(words.get(1)).docs();
                docs.forEach((name, doc) -> parameters.add(new Candidate(name + "=", doc, false)));
            } else {
                QueryCatalog.load(null)
                        .query(words.get(1))
                        .parameters()
                        .values()
                        .forEach(p -> parameters.add(new Candidate(p.name() + "=", p.doc(), false)));
            }
        } catch (UsageException e) {
            return List.of(); // no such query
        }
        return parameters;
    }

    /** The views, and the columns of those that a statement names, or of all logs while it names none. */
    static List<Candidate> names(String sql) {
        List<Candidate> names = new ArrayList<>();
        List<LogSource> sources =
                Stream.of(LogFormat.values()).map(LogFormat::source).toList();
        sources.forEach(source -> names.add(new Candidate(source.name(), source.title(), true)));
        DerivedViews.NAMES.forEach(
                view -> names.add(new Candidate(view, DerivedViews.view(view).title(), true)));
        List<LogSource> named = sources.stream()
                .filter(source -> sql.matches("(?is).*\\b" + source.name() + "\\b.*"))
                .toList();
        for (LogSource source : named.isEmpty() ? sources : named) {
            for (Field field : source.columns()) {
                names.add(new Candidate(field.name(), field.type().name().toLowerCase(Locale.ROOT), true));
            }
        }
        return names;
    }
}
