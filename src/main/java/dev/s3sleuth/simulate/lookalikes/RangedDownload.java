package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Link;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** A program loads one file in many parts side by side. */
final class RangedDownload extends Scenario {

    RangedDownload() {
        super(
                "download_manager",
                "One file is loaded in many parts at once",
                Verdict.FINE,
                1,
                Parameter.number("parts", "how many", 8, 64));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.BACKUPS);
        Person sender = world.account().somebody(Kind.BACKUPS);
        Story story = tell(world, choices, "A download manager loaded one link in parts");
        Client client = Client.of(
                Network.anywhere(dice).address(dice),
                new Agent("FDM/6.26.1.5 (Windows 10)", Client.Tool.PLAIN, Client.Transport.TLS12));
        long start = world.at(Math.floorDiv(world.days(), 2), 3 + dice.below(12));
        int parts = choices.number("parts");
        world.agenda().at(start, () -> {
            StoredObject file = bucket.shelf().recent(dice);
            Link link = world.at(sender, null).link(bucket, file, 43_200);
            Actor program = world.actor(link.signer(), client, story);
            world.agenda()
                    .times(
                            start + 8 * World.MINUTE,
                            parts,
                            () -> dice.after(400),
                            n -> program.openRange(link, file.size() / parts + 1));
        });
    }
}
