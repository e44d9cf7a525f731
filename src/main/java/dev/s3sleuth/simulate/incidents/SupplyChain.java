package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Encryption;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** A public file that many load is replaced by another, with credentials of the deployment. */
final class SupplyChain extends Scenario {

    SupplyChain() {
        super(
                "supply_chain",
                "A public file is replaced by somebody with stolen deploy credentials",
                Verdict.INCIDENT,
                1,
                Parameter.word("by", "with what credentials", "key", "role"),
                Parameter.word("restored", "whether the file is put back hours later", "yes", "no"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        StoredObject script = site.shelf().at(3);
        Story story = tell(world, choices, site.name() + "/" + script.key() + " was replaced by another");
        world.truth().watchObject(site, script.key());
        long start = world.at(dice.fraction() * world.days() * 0.5, 2 + dice.below(6));
        Actor thief = Thief.by(world, choices.text("by"), "site-deploy", site, story, dice, start);
        long size = script.size() + dice.between(180, 4_000);
        story.fact("object", site.name() + "/" + script.key())
                .fact("size_before", Long.toString(script.size()))
                .fact("size_after", Long.toString(size))
                .fact("replaced", java.time.Instant.ofEpochMilli(start + 95_000).toString());
        world.agenda().at(start, () -> thief.list(site, "assets/"));
        world.agenda().at(start + 40_000, () -> thief.head(site, script));
        world.agenda().at(start + 41_000, () -> thief.get(site, script));
        world.agenda().at(start + 95_000, () -> thief.rewrite(site, script, size, Encryption.DEFAULT));
        if (choices.is("restored", "yes")) {
            Person owner = world.account().somebody(Kind.SITE);
            world.agenda().at(start + dice.between(6, 12) * World.HOUR, () -> world.at(owner, story)
                    .rewrite(site, script, script.size(), Encryption.DEFAULT));
        }
    }
}
