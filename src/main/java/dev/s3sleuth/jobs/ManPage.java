package dev.s3sleuth.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the macros of man(7), from what picocli knows of it. */
final class ManPage {

    private final CommandSpec command;
    private final String version;
    private final List<String> lines = new ArrayList<>();

    ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** As in {@code s3sleuth-query}. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        String[] description = command.usageMessage().description();
        lines.add(String.format(
                Locale.ROOT, ".TH %s 1 \"\" \"s3sleuth %s\" \"s3sleuth\"", name().toUpperCase(Locale.ROOT), version));
        section("NAME");
        lines.add(escaped(name()) + " \\- " + escaped(brief(description[0])));
        section("SYNOPSIS");
        lines.add(".nf");
        new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .lines()
                .forEach(this::text);
        lines.add(".fi");
        section("DESCRIPTION");
        Stream.of(description).forEach(this::text);
        arguments();
        commands();
        exitCodes();
        footer();
        section("SEE ALSO");
        lines.add(Stream.concat(Stream.of(command.root()), subcommands(command.root()).stream())
                .filter(other -> other != command)
                .map(other -> ".BR " + escaped(other.qualifiedName("-")) + " (1)")
                .collect(Collectors.joining("\n")));
        return String.join("\n", lines) + "\n";
    }

    /** Commands that people type. */
    static List<CommandSpec> subcommands(CommandSpec root) {
        return root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .toList();
    }

    private static String brief(String description) {
        String first = description.split("[:;]", 2)[0];
        String sentence = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return sentence.contains(" ") ? sentence : description;
    }

    private void arguments() {
        List<PositionalParamSpec> places = command.positionalParameters();
        List<OptionSpec> options =
                command.options().stream().filter(option -> !option.hidden()).toList();
        if (places.isEmpty() && options.isEmpty()) {
            return;
        }
        section("OPTIONS");
        places.forEach(place -> item("\\fI" + escaped(place.paramLabel()) + "\\fR", place));
        for (OptionSpec option : options) {
            String names = Stream.of(option.names())
                    .map(name -> "\\fB" + escaped(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            boolean flag = option.arity().max() == 0;
            String more = option.arity().max() > 1 ? " ..." : "";
            item(names + (flag ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR" + more), option);
        }
    }

    private void item(String head, ArgSpec argument) {
        lines.add(".TP");
        lines.add(head);
        Stream.of(argument.description()).forEach(this::text);
    }

    private void commands() {
        List<CommandSpec> subcommands = subcommands(command);
        if (!subcommands.isEmpty()) {
            section("COMMANDS");
        }
        for (CommandSpec subcommand : subcommands) {
            lines.add(".TP");
            lines.add("\\fB" + escaped(subcommand.name()) + "\\fR");
            text(subcommand.usageMessage().description()[0]);
        }
    }

    private void exitCodes() {
        section("EXIT STATUS");
        command.root().usageMessage().exitCodeList().forEach((code, meaning) -> {
            lines.add(".TP");
            lines.add(code.strip());
            text(meaning);
        });
    }

    private void footer() {
        List<String> examples = Stream.of(command.usageMessage().footer())
                .filter(line -> !line.isBlank())
                .toList();
        if (!examples.isEmpty()) {
            section("EXAMPLES");
            lines.add(".nf");
            examples.forEach(this::text);
            lines.add(".fi");
        }
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void text(String text) {
        String escaped = escaped(text);
        lines.add(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
    }

    /** Letters beyond ASCII by their numbers: not every reader of these macros knows UTF-8. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace("\\", "\\e").replace("-", "\\-").codePoints().forEach(c -> {
            if (c < 0x7f) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\[u%04X]", c));
            }
        });
        return escaped.toString();
    }
}
