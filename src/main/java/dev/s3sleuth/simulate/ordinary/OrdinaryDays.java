package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.world.World;

/** Plans all that goes on without being asked for. */
public final class OrdinaryDays {

    private OrdinaryDays() {}

    public static void plan(World world) {
        Visitors.plan(world);
        People.plan(world);
        for (Bucket bucket : world.account().buckets()) {
            switch (bucket.kind()) {
                case EXPORTS -> Exports.plan(world, bucket);
                case LAKE -> DataLake.plan(world, bucket);
                case UPLOADS -> Uploads.plan(world, bucket);
                case MODELS -> Training.plan(world, bucket);
                case DROP -> Deliveries.plan(world, bucket);
                case MEDIA -> Media.plan(world, bucket);
                case SCRATCH, LOGS, BACKUPS -> Expiry.plan(world, bucket);
                case SITE, PEOPLE, LEGAL -> {}
            }
        }
    }
}
