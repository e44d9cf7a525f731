package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Upkeep;
import dev.s3sleuth.simulate.world.World;

/** CloudFront fetches what its edges lack: some in its own name, without an address, some as anybody. */
final class CdnEdges extends Scenario {

    private static final double SHARE = 0.12;
    private static final Caller CLOUDFRONT = Caller.service("cloudfront.amazonaws.com");

    CdnEdges() {
        super("cdn_edges", "CloudFront's edges read the public site", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        Story story = tell(world, choices, "CloudFront fetched from " + site.name());
        Network[] edges = {Network.cloudFront(dice), Network.cloudFront(dice), Network.cloudFront(dice)};
        Actor own = world.actor(CLOUDFRONT, Upkeep.client(world.account()), story);
        double perDay = world.account().numbers().perDay() * SHARE;
        world.agenda().always(Rhythm.audience(perDay, world.account().numbers().workFrom() + 11), dice, () -> {
            StoredObject page = site.shelf().popular(dice);
            if (dice.chance(0.7)) {
                own.get(site, page);
            } else {
                world.actor(Caller.ANONYMOUS, Client.of(edges[dice.below(3)].address(dice), Agents.CLOUDFRONT), story)
                        .get(site, page);
            }
        });
    }
}
