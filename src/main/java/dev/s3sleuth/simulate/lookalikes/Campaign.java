package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** A mailing goes out: within hours many who never came before load one page and one file. */
final class Campaign extends Scenario {

    Campaign() {
        super(
                "campaign",
                "A mailing sends many strangers to one public file",
                Verdict.FINE,
                1,
                Parameter.number("visitors", "how many come", 80, 4000));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        StoredObject brochure = site.shelf().at(12);
        Story story = tell(world, choices, "A mailing led many to " + brochure.key());
        int visitors = choices.number("visitors");
        long start = world.at(
                dice.below(world.days()),
                Math.floorMod(world.account().numbers().workFrom() + 1, 24) % 16);
        world.agenda().times(start, visitors, () -> dice.after(5.0 * World.HOUR / visitors), n -> {
            boolean preview = dice.chance(0.03);
            Agent agent = preview ? dice.pick(Agents.PREVIEWERS) : dice.favour(Agents.BROWSERS);
            Client client = Client.of(Network.anywhere(dice).address(dice), agent);
            Actor visitor =
                    world.actor(Caller.ANONYMOUS, preview ? client : client.from("https://mail.example.com/"), story);
            visitor.get(site, site.shelf().at(5));
            if (dice.chance(0.5)) {
                visitor.get(site, brochure);
            }
        });
    }
}
