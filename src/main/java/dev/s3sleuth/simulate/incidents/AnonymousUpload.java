package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Settings;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** A bucket lets anyone write, and strangers put their own there. */
final class AnonymousUpload extends Scenario {

    private static final List<String> FILES = List.of(
            "invoice_9921.zip",
            "update/setup.exe",
            "login/index.html",
            "login/style.css",
            "OPEN_BUCKET_PLEASE_FIX.txt",
            "x.php",
            "poc.txt",
            "movies/film.part01.rar");

    AnonymousUpload() {
        super(
                "anonymous_upload",
                "Strangers put files into a bucket that lets anyone write",
                Verdict.INCIDENT,
                1,
                Parameter.word("opened", "within these days, or long ago", "now", "before"),
                Parameter.number("files", "how many they put", 1, 80),
                Parameter.number("victims", "how many people then download one", 0, 300));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.SITE);
        Story story = tell(world, choices, "Strangers put files into " + bucket.name() + ", which lets anyone write");
        long start = world.at(dice.fraction() * world.days() * 0.5, dice.below(10));
        if (choices.is("opened", "before")) {
            bucket.openByAcl(true, true);
        } else {
            Person hasty = world.account().somebody(Kind.SITE);
            world.agenda().at(start, () -> {
                Settings settings = world.at(hasty, story).settings(bucket);
                settings.ownership("BucketOwnerPreferred");
                settings.acl("public-read-write");
            });
        }
        Client client = Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.CLI));
        Actor stranger = world.actor(Caller.ANONYMOUS, client, story);
        int files = choices.number("files");
        world.agenda()
                .times(start + 40 * World.MINUTE, files, () -> dice.after(30_000), n -> put(stranger, bucket, n, dice));
        world.agenda().times(start + 2 * World.HOUR, choices.number("victims"), () -> dice.after(70_000), n -> {
            StoredObject bait = bucket.shelf().named(FILES.get(0));
            if (bait != null) {
                world.actor(
                                Caller.ANONYMOUS,
                                Client.of(Network.anywhere(dice).address(dice), dice.favour(Agents.BROWSERS)),
                                story)
                        .get(bucket, bait);
            }
        });
    }

    private static void put(Actor stranger, Bucket bucket, int n, Dice dice) {
        String key = FILES.get(n % FILES.size()) + (n < FILES.size() ? "" : "." + n);
        long size = Math.max(12, dice.around(40_000, 2));
        if (n % 5 == 3) {
            stranger.form(bucket, key, size);
        } else {
            stranger.put(bucket, key, size);
        }
        if (n == 0) {
            stranger.list(bucket, key);
        }
    }
}
