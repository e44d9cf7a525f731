package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Encryption;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;
import java.util.List;
import java.util.Optional;

/** A job rewrites all of a bucket in place, to another key of encryption, as was planned. */
final class Migration extends Scenario {

    Migration() {
        super(
                "migration",
                "A planned job rewrites the objects of a bucket in place",
                Verdict.FINE,
                1,
                Parameter.number("objects", "how many, at most", 50, 4000));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Optional<Bucket> spare = Chores.spare(world.account(), 1);
        Bucket bucket = spare.orElse(world.account().bucket(Kind.EXPORTS));
        Role role = world.account().role("storage-migration");
        Story story = tell(world, choices, "A planned job re-encrypted " + bucket.name() + " with a key of the company")
                .fact("role", role.arn());
        Sessions sessions = Sessions.of(world, role, "CHG-20418-reencrypt", "ssm", story);
        Client host = Client.of(Network.privateCloud(dice).host(77), Agents.SERVERS.get(1))
                .in(world.account().region());
        int objects = (int) Math.min(
                spare.isEmpty() ? 40 : choices.number("objects"), bucket.shelf().count());
        long start = world.at(
                dice.below(world.days()),
                Math.floorMod(world.account().numbers().workFrom() + 13, 24) % 18);
        world.agenda().at(start, () -> {
            Actor job = world.actor(sessions.caller(), host, story);
            job.settings(bucket).look(Operation.GET_ENCRYPTION);
            job.list(bucket, "");
            List<StoredObject> all = bucket.shelf().all().limit(objects).toList();
            world.agenda().times(start + 4_000, all.size(), () -> dice.after(900), n -> world.actor(
                            sessions.caller(), host, story)
                    .copyInPlace(bucket, all.get(n), Encryption.KMS));
        });
    }
}
