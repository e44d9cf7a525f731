package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** Training of models: shards are read in ranges by many workers, checkpoints are written in parts. */
final class Training {

    private static final double SHARE = 0.08;
    private static final int SHARDS = 12;
    private static final long RANGE = 16 << 20;

    private Training() {}

    static void plan(World world, Bucket bucket) {
        Dice dice = world.dice("training " + bucket.name());
        Service workers = Service.of(world, "ml-trainer", 4);
        double perDay = world.account().numbers().perDay() * SHARE / SHARDS;
        world.agenda().always(Rhythm.steady(perDay), dice, () -> epoch(world, bucket, workers, dice));
        world.agenda().always(Rhythm.steady(Math.min(6, perDay)), dice.fork("checkpoints"), () -> {
            StoredObject checkpoint = bucket.shelf().add();
            workers.host().uploadTo(bucket, checkpoint, 64 << 20);
        });
    }

    private static void epoch(World world, Bucket bucket, Service workers, Dice dice) {
        Actor worker = workers.host();
        world.agenda().times(world.now(), 1 + dice.below(2 * SHARDS), () -> dice.after(800), n -> {
            StoredObject shard = bucket.shelf().any(dice);
            long from = (shard.size() - 1) / RANGE * RANGE * dice.below(2);
            worker.getRange(bucket, shard, from, RANGE);
        });
    }
}
