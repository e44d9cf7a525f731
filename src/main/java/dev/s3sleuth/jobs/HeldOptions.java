package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.ShellText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that hold for every question of a session, until they are set anew. */
final class HeldOptions {

    private static final Set<String> TIMES = Set.of("--from", "--to");

    private final Map<String, Held> held = new TreeMap<>();

    /**
     * One of them.
     *
     * @param typed its values as they were typed; none for a flag
     * @param values what they mean: times that are told by now are told once, so that all answers are about one window
     */
    private record Held(List<String> typed, List<String> values) {
        static Held of(OptionSpec option, Instant now) {
            List<String> typed = option.arity().max() == 0 ? List.of() : List.copyOf(option.originalStringValues());
            return new Held(typed, meant(option.longestName(), typed, now));
        }

        Held anew(String name, Instant now) {
            return new Held(typed, HeldOptions.meant(name, typed, now));
        }
    }

    private static List<String> meant(String name, List<String> typed, Instant now) {
        return TIMES.contains(name)
                ? typed.stream()
                        .map(time -> TimeText.instant(time, now).toString())
                        .toList()
                : typed;
    }

    /** Takes over the options that were given to a command. */
    void set(ParseResult given, Instant now) {
        Map<String, Held> news = new TreeMap<>();
        given.matchedOptionsSet().forEach(option -> news.put(option.longestName(), Held.of(option, now)));
        held.putAll(news);
    }

    /** Whether there was an option of that name. */
    boolean unset(String name) {
        return held.remove(name) != null;
    }

    /** Tells times anew that are told by now. */
    void renew(Instant now) {
        held.replaceAll((name, option) -> option.anew(name, now));
    }

    /** The words that a command is to be run with: its own, and the options that hold and that it takes and does not have. */
    List<String> with(List<String> words, CommandSpec command) {
        List<String> all = new ArrayList<>(words);
        held.forEach((name, option) -> {
            OptionSpec known = command.optionsMap().get(name);
            if (known != null && Stream.of(known.names()).noneMatch(alias -> has(words, alias))) {
                all.addAll(words(name, option.values));
            }
        });
        return all;
    }

    private static boolean has(List<String> words, String option) {
        return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    private static List<String> words(String name, List<String> values) {
        return values.isEmpty()
                ? List.of(name)
                : values.stream().map(value -> name + "=" + value).toList();
    }

    /** The options that hold, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        held.forEach((name, option) -> {
            String typed = String.join(" ", option.typed);
            String values = String.join(
                    " ",
                    option.values.stream()
                            .map(Secrets::mask)
                            .map(ShellText::word)
                            .toList());
            String note = option.values.equals(option.typed) ? "" : "   (" + typed + ")";
            lines.add((name + " " + values).strip() + note);
        });
        return lines;
    }
}
