package dev.s3sleuth.simulate.world;

import java.util.List;

/** Something that can happen in an account: an incident, or what only looks like one. */
public interface Scenario {

    /** Its name on the command line. */
    String name();

    /** One plain sentence for the list of scenarios. */
    String title();

    /** Whether it is an incident. */
    boolean incident();

    /** How many days it needs, at least. */
    default int days() {
        return 1;
    }

    default List<Parameter> parameters() {
        return List.of();
    }

    /** Plans what happens. Called before anything does; all dice come from {@code world.dice(…)} under the scenario's name. */
    void plan(World world, Choices choices);
}
