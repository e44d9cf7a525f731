package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** Search engines and the like over the public site. */
final class Crawlers extends Scenario {

    Crawlers() {
        super("crawlers", "Search engines read the public site", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        Story story = tell(world, choices, "Crawlers read " + site.name());
        for (int i = 0; i < Agents.CRAWLERS.size(); i++) {
            Dice own = dice.fork("crawler " + i);
            Network network = i == 0 ? Network.googlebot(own) : Network.anywhere(own);
            Agent agent = Agents.CRAWLERS.get(i);
            double visits = Math.min(400, 0.8 + world.account().numbers().perDay() / 800);
            world.agenda()
                    .always(
                            Rhythm.steady(visits),
                            own,
                            () -> crawl(world, story, site, Client.of(network.address(own), agent), own));
        }
    }

    private static void crawl(World world, Story story, Bucket site, Client client, Dice dice) {
        Actor crawler = world.actor(Caller.ANONYMOUS, client, story);
        crawler.get(site, site.shelf().at(8));
        world.agenda().times(world.now() + 1_000, 2 + dice.below(12), () -> dice.after(6_000), n -> {
            StoredObject page = site.shelf().any(dice);
            if (dice.chance(0.1)) {
                crawler.miss(site, "blog/2024/" + Ids.hex(6, dice) + "/index.html");
            } else if (dice.chance(0.3)) {
                crawler.revalidate(site, page);
            } else {
                crawler.get(site, page);
            }
        });
    }
}
