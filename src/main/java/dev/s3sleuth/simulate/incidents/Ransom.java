package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Encryption;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Upkeep;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** Files are made unreadable or are gone, and a note asks for money. */
final class Ransom extends Scenario {

    private static final int BATCH = 1000;

    Ransom() {
        super(
                "ransom",
                "Files are encrypted with a stranger's key or deleted, and a note is left",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "how", "customer_key", "copy_delete", "batch_delete", "lifecycle"),
                Parameter.word("by", "with what credentials", "key", "role"),
                Parameter.word("bucket", "whose files", "backups", "exports", "lake"),
                Parameter.number("objects", "how many, at most", 20, 3000));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = choices.bucket("bucket", world);
        Story story = tell(
                world, choices, "The files of " + bucket.name() + " were held to ransom: " + choices.text("shape"));
        long start = world.at(dice.fraction() * Math.max(0.2, world.days() - 1.6), 1 + dice.below(3));
        Actor thief = Thief.by(world, choices.text("by"), "backup-writer", bucket, story, dice, start);
        int objects = (int) Math.min(choices.number("objects"), bucket.shelf().count());
        world.agenda().at(start, () -> {
            thief.call("sts", "GetCallerIdentity", null, null);
            thief.settings(bucket).look(Operation.GET_VERSIONING);
            thief.list(bucket, "");
            thief.settings(bucket).versioning("Suspended");
            List<StoredObject> victims = bucket.shelf().all().limit(objects).toList();
            switch (choices.text("shape")) {
                case "customer_key" -> encrypt(world, thief, bucket, victims, dice);
                case "copy_delete" -> takeAway(world, story, thief, bucket, victims, dice);
                case "batch_delete" -> delete(world, thief, bucket, victims, world.now() + 20_000);
                default -> letExpire(world, story, thief, bucket, victims);
            }
        });
    }

    private static void note(Actor thief, Bucket bucket) {
        thief.put(bucket, "README-RESTORE-FILES.txt", 1_187);
    }

    private static void encrypt(World world, Actor thief, Bucket bucket, List<StoredObject> victims, Dice dice) {
        boolean copies = dice.chance(0.5);
        world.agenda().times(world.now() + 5_000, victims.size(), () -> dice.after(700), n -> {
            StoredObject victim = victims.get(n);
            if (copies) {
                thief.copyInPlace(bucket, victim, Encryption.CUSTOMER);
            } else if (thief.get(bucket, victim)) {
                thief.rewrite(bucket, victim, victim.size() + 32, Encryption.CUSTOMER);
            }
        });
        world.agenda().at(world.now() + 10_000 + 800L * victims.size(), () -> {
            note(thief, bucket);
            thief.settings(bucket).lifecycle("expire", "", 7);
        });
    }

    private static void takeAway(
            World world, Story story, Actor thief, Bucket bucket, List<StoredObject> victims, Dice dice) {
        Bucket away = world.elsewhere("restore-" + dev.s3sleuth.simulate.account.Ids.hex(8, dice));
        story.fact("copied_to", away.name())
                .fact("copied_to_account", away.account().id());
        world.agenda()
                .times(
                        world.now() + 5_000,
                        victims.size(),
                        () -> dice.after(500),
                        n -> thief.copy(
                                bucket, victims.get(n), away, victims.get(n).key()));
        delete(world, thief, bucket, victims, world.now() + 60_000 + 600L * victims.size());
    }

    private static void delete(World world, Actor thief, Bucket bucket, List<StoredObject> victims, long start) {
        world.agenda().at(start - 900, () -> thief.listVersions(bucket));
        int batches = (victims.size() + BATCH - 1) / BATCH;
        world.agenda()
                .times(
                        start,
                        batches,
                        () -> 2_200,
                        n -> thief.delete(
                                bucket, victims.subList(n * BATCH, Math.min(victims.size(), (n + 1) * BATCH))));
        world.agenda().at(start + 2_500L * batches, () -> note(thief, bucket));
    }

    /** The rule is the deed; S3 carries it out in the nights after. */
    private static void letExpire(World world, Story story, Actor thief, Bucket bucket, List<StoredObject> victims) {
        thief.settings(bucket).lifecycle("housekeeping", "", 1);
        note(thief, bucket);
        long midnight = (world.now() / World.DAY + 1) * World.DAY;
        world.agenda()
                .times(
                        midnight + 11 * World.MINUTE,
                        victims.size(),
                        () -> 240,
                        n -> Upkeep.expire(world, bucket, victims.get(n), story));
    }
}
