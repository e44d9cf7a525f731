package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Link;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;

/** A school or a carrier: many people, and so many links and pages, behind one address. */
final class SharedNat extends Scenario {

    SharedNat() {
        super(
                "shared_nat",
                "Many people come from one address",
                Verdict.FINE,
                1,
                Parameter.number("people", "how many", 20, 600));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        Bucket exports = world.account().bucket(Kind.EXPORTS);
        String address = Network.anywhere(dice).address(dice);
        Story story = tell(world, choices, "Many people behind " + address + " read the site and opened links");
        Sessions portals =
                Sessions.of(world, world.account().role("customer-portal"), "i-0" + Ids.hex(16, dice), "ec2", null);
        int people = choices.number("people");
        long start = world.at(
                world.days() - 1, Math.floorMod(world.account().numbers().workFrom() + 2, 24) % 15);
        world.agenda().times(start, people, () -> dice.after(6.0 * World.HOUR / people), n -> {
            Actor one = world.actor(Caller.ANONYMOUS, Client.of(address, dice.favour(Agents.BROWSERS)), story);
            world.agenda()
                    .times(
                            world.now(),
                            1 + dice.below(6),
                            () -> dice.after(1_500),
                            p -> one.get(site, site.shelf().popular(dice)));
            if (n % 3 == 0) {
                Caller signer = portals.caller();
                Link own = world.actor(signer, one.client(), null)
                        .link(exports, exports.shelf().recent(dice), 3600);
                world.agenda().at(world.now() + 20_000, () -> one.open(own));
            }
        });
    }
}
