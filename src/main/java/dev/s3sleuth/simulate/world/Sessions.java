package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.clock.Dice;
import org.jspecify.annotations.Nullable;

public final class Sessions {
    private final World world;
    private final Role role;
    private final String name;
    private final Dice dice;
    private @Nullable Caller caller;
    private long until;

    public Sessions(World world, Role role, String name, String service, Dice dice) {
        this.world = world;
        this.role = role;
        this.name = name;
        this.dice = dice;
    }

    public static Sessions foreign(World world, Role role, String service, Dice dice) {
        return new Sessions(world, role, service, service, dice);
    }

    public Caller caller() {
        if (caller == null || world.now() > until) {
            until = world.now() + 6 * World.HOUR;
            caller = Caller.session(role, name, world.now(), dice);
        }
        return caller;
    }
}
