package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** What somebody with new credentials asks first: who am I, what is there, what may I. */
final class Looking {

    private Looking() {}

    static void around(World world, Actor thief, Dice dice) {
        thief.call("s3", "ListBuckets", null, null);
        Actor refused = thief.failing("AccessDenied");
        refused.call("iam", "ListUsers", null, null);
        refused.call("iam", "ListRoles", null, null);
        List<Bucket> buckets = world.account().buckets();
        world.agenda()
                .times(world.now() + 20 * World.SECOND, buckets.size(), () -> dice.between(1, 6) * World.SECOND, n -> {
                    thief.settings(buckets.get(n)).look(Operation.GET_LOCATION);
                    refused.settings(buckets.get(n)).look(Operation.GET_POLICY);
                    thief.list(buckets.get(n), "");
                });
    }
}
