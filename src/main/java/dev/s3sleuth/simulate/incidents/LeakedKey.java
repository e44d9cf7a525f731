package dev.s3sleuth.simulate.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** The long-lived key of a deployment is found by somebody, in a repository perhaps, who takes what it opens until it is put out. */
final class LeakedKey extends Scenario {

    LeakedKey() {
        super(
                "leaked_key",
                "Somebody uses a long-lived key that leaked, in a hurry or with patience",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "tries everything at once, or takes a little at a time", "noisy", "patient"),
                Parameter.number("objects", "how many objects are taken", 20, 600),
                Parameter.word("end", "whether the key is deactivated in the end", "deactivated", "unnoticed"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        boolean noisy = choices.is("shape", "noisy");
        Caller victim = Caller.user(world.account().id(), "", "ci-deploy", dice);
        work(world, victim);
        Client client = Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.OFFENSIVE));
        Story story = tell(world, choices, "The leaked key of ci-deploy was used from " + client.address());
        Actor thief = world.actor(victim, client, story);
        Bucket loot = world.account().bucket(Kind.EXPORTS);
        long start = world.at(dice.fraction() * world.days() * 0.4, dice.below(6));
        world.agenda().at(start, () -> {
            thief.call("sts", "GetCallerIdentity", null, null);
            if (noisy) {
                Looking.around(world, thief, dice);
            }
            thief.list(loot, "");
        });
        int objects = choices.number("objects");
        double gap = noisy ? 2 * World.SECOND : (world.end() - start) * 0.8 / objects;
        long taking = start + 7 * World.MINUTE;
        world.agenda()
                .times(
                        taking,
                        objects,
                        () -> dice.after(gap),
                        n -> thief.get(loot, loot.shelf().any(dice)));
        if (choices.is("end", "deactivated")) {
            deactivate(
                    world,
                    victim,
                    thief,
                    loot,
                    noisy ? taking + 3L * World.SECOND * objects : world.end() - 2 * World.HOUR);
        }
    }

    /** What the key is for. */
    private static void work(World world, Caller victim) {
        Dice dice = world.dice("ci-deploy at work");
        Actor ci = world.actor(victim, Client.of(world.account().office().host(9), Agents.CLI.get(1)), null);
        Bucket site = world.account().bucket(Kind.SITE);
        world.agenda().always(Rhythm.office(3, world.account().numbers().workFrom(), 10), dice, () -> {
            ci.list(site, "assets/");
            ci.add(site);
        });
    }

    private static void deactivate(World world, Caller victim, Actor thief, Bucket loot, long when) {
        Person admin = world.account().somebody(Kind.LAKE);
        world.agenda().at(when, () -> {
            world.at(admin, null)
                    .call(
                            "iam",
                            "UpdateAccessKey",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("userName", "ci-deploy")
                                    .put("accessKeyId", victim.accessKeyId())
                                    .put("status", "Inactive"),
                            null);
            Actor shutOut = thief.failing("InvalidAccessKeyId");
            world.agenda()
                    .times(
                            world.now() + World.MINUTE,
                            4,
                            () -> 45 * World.SECOND,
                            n -> shutOut.get(
                                    loot, loot.shelf().at(List.of(0, 3, 5, 9).get(n))));
        });
    }
}
