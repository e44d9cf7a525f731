package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Settings;
import dev.s3sleuth.simulate.world.World;
import java.util.Locale;

/** A bucket that is nobody's business is opened to anyone, in a hurry or by mistake; scanners find it, or nobody does. */
final class PublicBucket extends Scenario {

    PublicBucket() {
        super(
                "public_bucket",
                "A bucket is opened to anyone, and found by scanners or by nobody",
                Verdict.INCIDENT,
                1,
                Parameter.word("by", "what opens it", "policy", "acl", "block"),
                Parameter.word("found", "whether somebody finds it", "yes", "no"),
                Parameter.word("bucket", "which one", "exports", "backups", "lake"),
                Parameter.word("closed", "whether it is closed again, hours later", "yes", "never"),
                Parameter.number("objects", "how many objects are taken if it is found", 10, 1500));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = choices.bucket("bucket", world);
        Person hasty = world.account().somebody(Kind.LAKE);
        Story story = tell(world, choices, hasty.name() + " opened " + bucket.name() + " to anyone");
        if (choices.is("by", "block")) {
            bucket.openByPolicy(true, true);
        }
        double hour = Math.floorMod(world.account().numbers().workFrom() + 2, 24) % 16;
        long opened = world.at(dice.below(Math.max(1, world.days() / 2)), hour);
        world.agenda().at(opened, () -> open(world.at(hasty, story).settings(bucket), choices, bucket));
        if (choices.is("closed", "yes")) {
            world.agenda().at(opened + dice.between(5, 7) * World.HOUR, () -> world.at(hasty, story)
                    .settings(bucket)
                    .block(true));
        }
        if (choices.is("found", "yes")) {
            found(world, story, bucket, opened, choices.number("objects"), dice);
        }
    }

    private static void open(Settings settings, Choices choices, Bucket bucket) {
        switch (choices.text("by")) {
            case "policy" -> {
                settings.block(false);
                settings.policy(readableByAnyone(bucket), true, true);
            }
            case "acl" -> {
                settings.block(false);
                settings.ownership("ObjectWriter");
                settings.acl("public-read");
            }
            default -> settings.removeBlock();
        }
    }

    /** Some look, one takes. */
    private static void found(World world, Story story, Bucket bucket, long opened, int objects, Dice dice) {
        for (int i = 0; i < 6; i++) {
            Actor scanner = world.actor(
                    Caller.ANONYMOUS,
                    Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.SCANNERS)),
                    story);
            long when = opened + dice.between(10, 200) * World.MINUTE;
            world.agenda().at(when, () -> scanner.headBucket(bucket));
            world.agenda().at(when + 700, () -> scanner.list(bucket, ""));
            world.agenda()
                    .times(
                            when + 2_000,
                            dice.below(4),
                            () -> dice.after(900),
                            n -> scanner.get(bucket, bucket.shelf().at(n)));
        }
        Actor thief =
                world.actor(Caller.ANONYMOUS, Client.of(Network.anywhere(dice).address(dice), Agents.PYTHON), story);
        long start = opened + 2 * World.HOUR;
        world.agenda().times(start, 1 + objects / 1000, () -> 900, n -> thief.list(bucket, ""));
        world.agenda()
                .times(
                        start + 3_000,
                        objects,
                        () -> dice.after(2_500),
                        n -> thief.get(bucket, bucket.shelf().any(dice)));
    }

    private static String readableByAnyone(Bucket bucket) {
        return String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Sid":"PublicRead","Effect":"Allow","Principal":"*",\
                "Action":["s3:GetObject","s3:ListBucket"],"Resource":["%1$s","%1$s/*"]}]}""", bucket.arn());
    }
}
