package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.world.Scenario;
import java.util.List;

/** All incidents. */
public final class Incidents {

    public static final List<Scenario> ALL = List.of(new LeakedLink(), new LeakedKey());

    private Incidents() {}
}
