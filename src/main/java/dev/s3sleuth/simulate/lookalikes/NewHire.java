package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Somebody nobody has seen before starts, and reads most of what the team has. */
final class NewHire extends Scenario {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    NewHire() {
        super(
                "new_hire",
                "Somebody new starts and reads much of their team's files",
                Verdict.FINE,
                1,
                Parameter.number("objects", "how many files they read", 30, 400));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Account account = world.account();
        Bucket bucket = account.bucket(Kind.EXPORTS);
        Person admin = account.somebody(Kind.LAKE);
        String name = "c.moreau";
        Caller caller = Caller.user(account.id(), "", name, dice);
        Story story = tell(world, choices, name + " started and read " + bucket.name());
        long start = world.at(
                Math.floorDiv(world.days(), 3), Math.floorMod(account.numbers().workFrom() + 1, 24) % 18);
        world.agenda().at(start, () -> register(world, world.at(admin, story), name, caller));
        Actor desk = world.actor(caller, Client.of(account.office().host(231), Agents.CLI.get(0)), story);
        world.agenda().at(start + 30 * World.MINUTE, () -> desk.list(bucket, ""));
        world.agenda()
                .times(
                        start + 32 * World.MINUTE,
                        choices.number("objects"),
                        () -> dice.after(40_000),
                        n -> desk.get(bucket, bucket.shelf().any(dice)));
    }

    private static void register(World world, Actor admin, String name, Caller caller) {
        ObjectNode user = JsonNodeFactory.instance.objectNode().put("userName", name);
        String now = CREATED.format(Instant.ofEpochMilli(world.now()));
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.putObject("user")
                .put("path", "/")
                .put("userName", name)
                .put("userId", caller.principalId())
                .put("arn", caller.requester())
                .put("createDate", now);
        admin.call("iam", "CreateUser", user, made);
        admin.call("iam", "AddUserToGroup", user.deepCopy().put("groupName", "analysts"), null);
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.putObject("accessKey")
                .put("userName", name)
                .put("accessKeyId", caller.accessKeyId())
                .put("status", "Active")
                .put("createDate", now);
        admin.call("iam", "CreateAccessKey", user, key);
    }
}
