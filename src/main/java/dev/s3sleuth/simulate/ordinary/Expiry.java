package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.world.Upkeep;
import dev.s3sleuth.simulate.world.World;

/** Rules that let old objects go, or move them to a cheaper class, in the hours after midnight UTC. */
final class Expiry {

    private Expiry() {}

    static void plan(World world, Bucket bucket) {
        Dice dice = world.dice("expiry " + bucket.name());
        int perNight = (int) Math.min(40, 1 + world.account().numbers().perDay() / 300);
        for (int day = 0; day < world.days(); day++) {
            long midnight = world.at(day, 0.2);
            world.agenda().times(midnight, perNight, () -> dice.after(20_000), n -> {
                if (bucket.kind() == Kind.BACKUPS) {
                    Upkeep.transition(world, bucket, bucket.shelf().recent(dice), null);
                } else if (bucket.shelf().count() > 100) {
                    Upkeep.expire(world, bucket, bucket.shelf().oldest(), null);
                }
            });
        }
    }
}
