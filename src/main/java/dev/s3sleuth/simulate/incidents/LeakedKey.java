package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** The long-lived key of a user is found by somebody, in a repository perhaps, who takes what it opens. */
final class LeakedKey implements Scenario {

    @Override
    public String name() {
        return "leaked_key";
    }

    @Override
    public String title() {
        return "Somebody uses a long-lived key that leaked, in a hurry or with patience";
    }

    @Override
    public boolean incident() {
        return true;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.word("shape", "tries everything at once, or takes a little at a time", "noisy", "patient"),
                Parameter.number("objects", "how many objects are taken", 30, 400));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = world.dice(name());
        boolean noisy = choices.is("shape", "noisy");
        Caller victim = Caller.user(world.account().id(), "", "ci-deploy", dice);
        Client client = Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.OFFENSIVE));
        Story story = world.truth()
                .tell(new Story(
                        name(),
                        choices.values(),
                        true,
                        "The leaked key of ci-deploy was used from " + client.address()));
        Actor thief = world.actor(victim, client, story);
        Bucket loot = world.account().bucket(Kind.EXPORTS);
        long start = world.at(dice.fraction() * Math.max(0.3, world.days() * 0.4), dice.below(12));
        world.agenda().at(start, () -> {
            thief.call("sts", "GetCallerIdentity", null, null);
            if (noisy) {
                lookAround(world, thief, dice);
            }
        });
        int objects = choices.number("objects");
        double rest = (world.end() - start - World.HOUR) * 0.9;
        double gap = noisy ? 2 * World.SECOND : rest / objects;
        world.agenda().at(start + 6 * World.MINUTE, () -> thief.list(loot, ""));
        world.agenda()
                .times(
                        start + 7 * World.MINUTE,
                        objects,
                        () -> dice.after(gap),
                        n -> thief.get(loot, loot.shelf().any(dice)));
    }

    /** What tools for the purpose ask first. */
    private static void lookAround(World world, Actor thief, Dice dice) {
        thief.call("s3", "ListBuckets", null, null);
        thief.failing("AccessDenied").call("iam", "ListUsers", null, null);
        List<Bucket> buckets = world.account().buckets();
        world.agenda()
                .times(world.now() + 20 * World.SECOND, buckets.size(), () -> dice.between(1, 6) * World.SECOND, n -> {
                    thief.settings(buckets.get(n)).look(Operation.GET_LOCATION);
                    thief.failing("AccessDenied").settings(buckets.get(n)).look(Operation.GET_POLICY);
                    thief.list(buckets.get(n), "");
                });
    }
}
