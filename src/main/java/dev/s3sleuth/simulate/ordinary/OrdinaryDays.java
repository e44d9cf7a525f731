package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.world.World;

/** Plans all that goes on without being asked for. */
public final class OrdinaryDays {

    private OrdinaryDays() {}

    public static void plan(World world) {
        Visitors.plan(world);
    }
}
