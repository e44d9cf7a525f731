package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** Somebody nobody has seen before starts, and reads most of what the team has. */
final class NewHire extends Scenario {

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
        var user = JsonNodeFactory.instance.objectNode().put("userName", name);
        world.agenda().at(start, () -> {
            Actor creator = world.at(admin, story);
            creator.call("iam", "CreateUser", user, null);
            creator.call("iam", "AddUserToGroup", user.deepCopy().put("groupName", "analysts"), null);
            var key = JsonNodeFactory.instance.objectNode();
            key.putObject("accessKey")
                    .put("userName", name)
                    .put("accessKeyId", caller.accessKeyId())
                    .put("status", "Active");
            creator.call("iam", "CreateAccessKey", user, key);
        });
        Actor desk = world.actor(caller, Client.of(account.office().host(231), Agents.CLI.get(0)), story);
        world.agenda().at(start + 30 * World.MINUTE, () -> desk.list(bucket, ""));
        world.agenda()
                .times(
                        start + 32 * World.MINUTE,
                        choices.number("objects"),
                        () -> dice.after(40_000),
                        n -> desk.get(bucket, bucket.shelf().any(dice)));
    }
}
