package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** Who comes with another's credentials: a leaked key of a user, or a session of a role. */
final class Thief {

    private Thief() {}

    /** One whose credentials and address are new to the logs, and whom a bucket admits; a session was some hours old when they came. */
    static Actor by(World world, String how, String name, Bucket victim, Story story, Dice dice, long start) {
        Caller caller;
        if (how.equals("key")) {
            caller = Caller.user(world.account().id(), "svc/", name, dice);
        } else {
            Role role = world.account().role(name);
            String instance = "i-0" + dev.s3sleuth.simulate.account.Ids.hex(16, dice);
            caller = Caller.session(role, instance, start - dice.between(10 * World.MINUTE, 5 * World.HOUR), dice);
        }
        victim.trust(String.valueOf(caller.requester()));
        return world.actor(caller, Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.OFFENSIVE)), story);
    }
}
