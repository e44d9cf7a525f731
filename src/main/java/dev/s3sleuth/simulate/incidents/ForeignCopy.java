package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
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
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Upkeep;
import dev.s3sleuth.simulate.world.World;
import java.util.Locale;

/** Files leave for another account: copied there, replicated there, or read from there. */
final class ForeignCopy extends Scenario {

    ForeignCopy() {
        super(
                "foreign_copy",
                "Files are copied, replicated or opened to another account",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "how they leave", "copy", "replication", "policy"),
                Parameter.number("objects", "how many", 20, 1500));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.EXPORTS);
        Bucket away = world.elsewhere("xfer-" + dev.s3sleuth.simulate.account.Ids.hex(8, dice));
        Story story = tell(
                        world,
                        choices,
                        "Files of " + bucket.name() + " left for account "
                                + away.account().id())
                .fact("account", away.account().id())
                .fact("bucket", away.name());
        long start = world.at(dice.fraction() * world.days() * 0.5, dice.below(8));
        Actor thief = Thief.by(world, dice.chance(0.5) ? "key" : "role", "data-sync", bucket, story, dice, start);
        int objects = choices.number("objects");
        world.agenda().at(start, () -> {
            thief.call("sts", "GetCallerIdentity", null, null);
            thief.list(bucket, "");
        });
        switch (choices.text("shape")) {
            case "copy" ->
                world.agenda().times(start + 9_000, objects, () -> dice.after(800), n -> {
                    StoredObject object = bucket.shelf().any(dice);
                    thief.copy(bucket, object, away, object.key());
                });
            case "replication" -> replicate(world, story, thief, bucket, away, start, objects, dice);
            default -> share(world, story, thief, bucket, away, start, objects, dice);
        }
    }

    private static void share(
            World world, Story story, Actor thief, Bucket bucket, Bucket away, long start, int objects, Dice dice) {
        String account = away.account().id();
        world.agenda().at(start + 9_000, () -> {
            if (thief.settings(bucket).policy(grant(bucket, account), false, false)) {
                bucket.trust(account);
            }
        });
        Role role = Role.of(account, "loader", dice);
        Actor stranger = world.actor(
                Caller.session(role, "worker-1", start, dice),
                Client.of(Network.anywhere(dice).address(dice), Agents.SERVERS.get(1))
                        .in(world.account().region()),
                story);
        world.agenda().at(start + 20 * World.MINUTE, () -> stranger.list(bucket, ""));
        world.agenda()
                .times(
                        start + 21 * World.MINUTE,
                        objects,
                        () -> dice.after(1_500),
                        n -> stranger.get(bucket, bucket.shelf().any(dice)));
    }

    /** S3 reads what is new in the name of the role and sends it over. */
    private static void replicate(
            World world, Story story, Actor thief, Bucket bucket, Bucket away, long start, int objects, Dice dice) {
        Role role = world.account().role("s3crr_role_for_" + bucket.name());
        bucket.trust("arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/");
        var rule = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        rule.putObject("ReplicationConfiguration")
                .put("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/")
                .put("Role", role.arn())
                .putObject("Rule")
                .put("Status", "Enabled")
                .putObject("Destination")
                .put("Bucket", away.arn())
                .put("Account", away.account().id());
        world.agenda().at(start + 9_000, () -> thief.settings(bucket).change(Operation.PUT_REPLICATION, rule));
        Caller replication = Caller.serviceSession(role, "s3-replication", start, "s3.amazonaws.com");
        Actor s3 = world.actor(replication, Upkeep.client(world.account()), story);
        double gap = Math.max(1_000, (world.end() - start) * 0.7 / objects);
        world.agenda()
                .times(
                        start + 15 * World.MINUTE,
                        objects,
                        () -> dice.after(gap),
                        n -> s3.get(bucket, bucket.shelf().recent(dice)));
    }

    private static String grant(Bucket bucket, String account) {
        return String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Sid":"Share","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%2$s:root"},\
                "Action":["s3:GetObject","s3:ListBucket"],"Resource":["%1$s","%1$s/*"]}]}""", bucket.arn(), account);
    }
}
