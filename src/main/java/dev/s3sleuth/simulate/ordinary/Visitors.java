package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** The public, who read the site. */
final class Visitors {

    private Visitors() {}

    static void plan(World world) {
        Dice dice = world.dice("visitors");
        Bucket site = world.account().bucket(Kind.SITE);
        Rhythm rhythm = Rhythm.audience(
                world.account().numbers().perDay() * 0.4 / 6,
                world.account().numbers().workFrom() + 11);
        world.agenda().always(rhythm, dice, () -> visit(world, site, dice));
    }

    private static void visit(World world, Bucket site, Dice dice) {
        Client client = Client.of(Network.anywhere(dice).address(dice), dice.favour(Agents.BROWSERS));
        Actor visitor = world.actor(Caller.ANONYMOUS, client, null);
        world.agenda()
                .times(
                        world.now(),
                        1 + dice.below(11),
                        () -> dice.after(700),
                        n -> visitor.get(site, site.shelf().popular(dice)));
    }
}
