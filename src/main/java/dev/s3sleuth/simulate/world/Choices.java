package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.clock.Dice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of one run of a scenario, given or drawn.
 *
 * @param values by name
 */
public record Choices(Map<String, String> values) {

    /** Takes what was given, and draws the rest. */
    public static Choices of(Scenario scenario, Map<String, String> given, Dice dice) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : scenario.parameters()) {
            String drawn = parameter.draw(dice);
            String value = given.getOrDefault(parameter.name(), drawn);
            if (!value.isEmpty()) {
                values.put(parameter.name(), value);
            }
        }
        return new Choices(values);
    }

    public boolean is(String name, String value) {
        return text(name).equals(value);
    }

    /** The value; empty if it has none. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The account's bucket that a word names by its kind. */
    public Bucket bucket(String name, World world) {
        return world.account().bucket(Kind.valueOf(text(name).toUpperCase(Locale.ROOT)));
    }

    public int number(String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }
}
