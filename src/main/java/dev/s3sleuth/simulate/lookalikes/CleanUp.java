package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;
import java.util.Optional;

/** Somebody deletes what is no longer needed, by hand and all at once. */
final class CleanUp extends Scenario {

    private static final int BATCH = 1000;

    CleanUp() {
        super(
                "clean_up",
                "Somebody deletes an old bucket's objects by hand",
                Verdict.FINE,
                1,
                Parameter.number("objects", "how many, at most", 100, 5000));
    }

    @Override
    public void plan(World world, Choices choices) {
        Optional<Bucket> spare = Chores.spare(world.account(), 0);
        Bucket bucket = spare.orElse(world.account().bucket(Kind.EXPORTS));
        Person person = world.account().somebody(Kind.LAKE);
        Story story = tell(world, choices, person.name() + " deleted old objects of " + bucket.name());
        int objects = spare.isEmpty() ? 30 : choices.number("objects");
        long start = world.at(
                Math.floorDiv(world.days(), 2),
                Math.floorMod(world.account().numbers().workFrom() + 3, 24) % 20);
        world.agenda().at(start, () -> {
            Actor desk = world.at(person, story);
            desk.list(bucket, "");
            List<StoredObject> old = bucket.shelf().all().limit(objects).toList();
            int batches = (old.size() + BATCH - 1) / BATCH;
            world.agenda()
                    .times(
                            start + 3_000,
                            batches,
                            () -> 2_600,
                            n -> desk.delete(bucket, old.subList(n * BATCH, Math.min(old.size(), (n + 1) * BATCH))));
            if (bucket.versioned() || bucket.shelf().count() > 0) {
                world.agenda().at(start + World.MINUTE, () -> desk.failing("BucketNotEmpty")
                        .settings(bucket)
                        .change(Operation.DELETE_BUCKET, null));
            }
        });
    }
}
