package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.world.Scenario;
import java.util.List;

/** All that look like incidents and are none. */
public final class LookAlikes {

    public static final List<Scenario> ALL = List.of();

    private LookAlikes() {}
}
