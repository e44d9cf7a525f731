package dev.s3sleuth.simulate;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.incidents.Incidents;
import dev.s3sleuth.simulate.lookalikes.LookAlikes;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All scenarios there are, by name, and the groups of them. */
public final class Scenarios {

    /** No scenario at all: the account on ordinary days. */
    public static final String ORDINARY = "ordinary";

    /** All that look like incidents and are none. */
    public static final String LOOK_ALIKES = "look_alikes";

    /** All incidents. */
    public static final String INCIDENTS = "incidents";

    /** A scenario with the parameters that were given. */
    public record Asked(Scenario scenario, Map<String, String> given) {}

    private Scenarios() {}

    public static List<Scenario> all() {
        return Stream.concat(Incidents.ALL.stream(), LookAlikes.ALL.stream()).toList();
    }

    /** Those that are never missing, and those asked for. */
    static List<Asked> planned(List<String> words, int days) {
        List<Asked> planned = asked(words, days);
        LookAlikes.ALWAYS.stream()
                .filter(s -> planned.stream().noneMatch(a -> a.scenario() == s))
                .forEach(s -> planned.add(new Asked(s, Map.of())));
        return planned;
    }

    /** The names that can be asked for. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of(ORDINARY, LOOK_ALIKES, INCIDENTS),
                        all().stream().map(Scenario::name))
                .toList();
    }

    static List<Asked> asked(List<String> words, int days) {
        List<Asked> asked = new ArrayList<>();
        for (String word : words) {
            String name = word.split(":", 2)[0];
            String text = word.substring(Math.min(word.length(), name.length() + 1));
            switch (name) {
                case ORDINARY -> {}
                case LOOK_ALIKES -> group(LookAlikes.AT_TIMES, days, asked);
                case INCIDENTS -> group(Incidents.ALL, days, asked);
                default -> asked.add(one(name, text, days));
            }
        }
        asked.stream()
                .map(a -> a.scenario().name())
                .filter(name -> asked.stream()
                                .filter(a -> a.scenario().name().equals(name))
                                .count()
                        > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw new UsageException(
                            "the scenario " + twice + " is asked for twice: name it once, or make two simulations");
                });
        return asked;
    }

    /** Of a group, those for which there are days enough. */
    private static void group(List<Scenario> group, int days, List<Asked> to) {
        group.stream().filter(s -> s.days() <= days).forEach(s -> to.add(new Asked(s, Map.of())));
    }

    private static Asked one(String name, String text, int days) {
        Scenario scenario = all().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no scenario '" + name + "'"
                        + Nearest.hint(name, names()) + " (s3sleuth simulate --list shows all)"));
        if (days < scenario.days()) {
            throw new UsageException("the scenario " + name + " takes " + scenario.days()
                    + " days and more: say --days " + scenario.days() + " or more");
        }
        return new Asked(scenario, parameters(scenario, text));
    }

    private static Map<String, String> parameters(Scenario scenario, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",(?=\\w+=)", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "shape" : pair.substring(0, equals);
            Parameter parameter = scenario.parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(scenario, name));
            parameter.check(scenario.name(), pair.substring(equals + 1));
            given.put(name, pair.substring(equals + 1));
        }
        return given;
    }

    private static UsageException unknown(Scenario scenario, String name) {
        List<String> names = scenario.parameters().stream().map(Parameter::name).toList();
        return new UsageException(
                "the scenario " + scenario.name() + " has no parameter '" + name + "'" + Nearest.hint(name, names)
                        + (names.isEmpty() ? " (it has none)" : " (it has " + String.join(", ", names) + ")"));
    }
}
