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

    /** One whose credentials and address are new to the logs, and whom a bucket admits. */
    static Actor by(World world, String how, String name, Bucket victim, Story story, Dice dice) {
        Caller caller;
        if (how.equals("key")) {
            caller = Caller.user(world.account().id(), "svc/", name, dice);
        } else {
            Role role = world.account().role(name);
            caller = Caller.session(role, "i-0" + dev.s3sleuth.simulate.account.Ids.hex(16, dice), world.start(), dice);
        }
        victim.trust(String.valueOf(caller.requester()));
        return world.actor(caller, Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.OFFENSIVE)), story);
    }
}
