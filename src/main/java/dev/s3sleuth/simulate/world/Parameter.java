package dev.s3sleuth.simulate.world;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.clock.Dice;
import java.util.List;

/**
 * Something about a scenario that can be chosen; what is not is drawn from the seed.
 *
 * @param name on the command line
 * @param doc what it means
 * @param values what it can be; empty for a number or a text
 * @param least of a number
 * @param most of a number; 0 for a text, which has no value unless given
 */
public record Parameter(String name, String doc, List<String> values, long least, long most) {

    /** One of some words. */
    public static Parameter word(String name, String doc, String... values) {
        return new Parameter(name, doc, List.of(values), 0, 0);
    }

    /** A number. */
    public static Parameter number(String name, String doc, long least, long most) {
        return new Parameter(name, doc, List.of(), least, most);
    }

    /** Any text; empty unless given. */
    public static Parameter text(String name, String doc) {
        return new Parameter(name, doc, List.of(), 0, 0);
    }

    String draw(Dice dice) {
        if (!values.isEmpty()) {
            return dice.pick(values);
        }
        return most == 0 ? "" : Long.toString(dice.between(least, most));
    }

    /** Refuses a value it cannot have. */
    public void check(String scenario, String value) {
        if (!values.isEmpty() && !values.contains(value)) {
            throw new UsageException("the scenario " + scenario + " has no " + name + " '" + value + "'"
                    + Nearest.hint(value, values) + " (it is one of " + String.join(", ", values) + ")");
        }
        if (most > 0 && (!value.matches("\\d{1,9}") || Long.parseLong(value) < least || Long.parseLong(value) > most)) {
            throw new UsageException("the " + name + " of the scenario " + scenario + " is '" + value
                    + "': it must be a number from " + least + " to " + most);
        }
    }
}
