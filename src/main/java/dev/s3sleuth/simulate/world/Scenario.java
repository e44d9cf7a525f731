package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import java.util.List;

/** Something that can happen in an account: an incident, or what only looks like one. */
public abstract class Scenario {

    /** Whether somebody should be told. */
    public enum Verdict {
        INCIDENT,
        FINE
    }

    private final String name;
    private final String title;
    private final Verdict verdict;
    private final int days;
    private final List<Parameter> parameters;

    /**
     * @param name its name on the command line
     * @param title one plain sentence for the list of scenarios
     * @param days how many it needs at least
     */
    protected Scenario(String name, String title, Verdict verdict, int days, Parameter... parameters) {
        this.name = name;
        this.title = title;
        this.verdict = verdict;
        this.days = days;
        this.parameters = List.of(parameters);
    }

    public final String name() {
        return name;
    }

    public final String title() {
        return title;
    }

    public final int days() {
        return days;
    }

    public final List<Parameter> parameters() {
        return parameters;
    }

    /** Plans what happens. Called before anything does. */
    public abstract void plan(World world, Choices choices);

    /** Dice of its own. */
    protected final Dice dice(World world) {
        return world.dice(name);
    }

    /** Begins the story of one run. */
    protected final Story tell(World world, Choices choices, String summary) {
        return world.truth().tell(new Story(name, choices.values(), verdict == Verdict.INCIDENT, summary));
    }
}
