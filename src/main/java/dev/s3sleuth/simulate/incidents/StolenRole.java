package dev.s3sleuth.simulate.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;

/** The session credentials of an instance or a function are used from outside, while their owner goes on working. */
final class StolenRole extends Scenario {

    private static final String FURTHER = "backup-admin";

    StolenRole() {
        super(
                "stolen_role",
                "The session credentials of an instance or function are used from outside",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "whose credentials", "instance", "function"),
                Parameter.word("further", "whether the thief assumes a further role", "yes", "no"),
                Parameter.word("bucket", "whose files are taken", "people", "exports", "backups"),
                Parameter.number("objects", "how many objects are taken", 5, 300),
                Parameter.word("lights", "whether the thief switches off the access log of the exports", "off", "on"),
                Parameter.text("address", "where the thief comes from"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        boolean instance = choices.is("shape", "instance");
        Role role = world.account().role(instance ? "report-renderer" : "invoice-function");
        String name = instance ? "i-0" + Ids.hex(16, dice) : "invoice-function";
        Sessions sessions = Sessions.of(world, role, name, instance ? "ec2" : "lambda", null);
        work(world, sessions, Agents.SERVERS.get(instance ? 0 : 2));
        String address =
                choices.text("address").isEmpty() ? world.account().elsewhere().address(dice) : choices.text("address");
        world.truth().watchAddress(address);
        Story story = tell(world, choices, "The credentials of " + role.name() + " were used from " + address);
        Role further = world.account().role(FURTHER);
        Bucket loot = choices.bucket("bucket", world);
        loot.trust("arn:aws:sts::" + role.account() + ":assumed-role/"
                + (choices.is("further", "yes") ? FURTHER : role.name()) + "/");
        long start = world.at(dice.fraction() * world.days() * 0.5, 1 + dice.below(4));
        world.agenda().at(start, () -> {
            Actor thief = world.actor(sessions.caller(), Client.of(address, dice.pick(Agents.OFFENSIVE)), story);
            story.fact("role", role.arn());
            thief.call("sts", "GetCallerIdentity", null, null);
            world.agenda().at(start + 35 * World.SECOND, () -> Looking.around(world, thief, dice));
            world.agenda().at(start + 150 * World.SECOND, () -> take(world, choices, thief, further, name, loot, dice));
        });
    }

    private static void take(
            World world, Choices choices, Actor first, Role further, String name, Bucket loot, Dice dice) {
        Actor thief = first;
        if (choices.is("further", "yes")) {
            Caller session = Sessions.assumed(first, further, name, dice);
            thief = first.as(session);
        }
        Actor now = thief;
        now.settings(loot).look(Operation.GET_ACL);
        Actor refused = now.failing("AccessDenied");
        refused.settings(loot).policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}", false, false);
        refused.settings(loot).removeBlock();
        now.list(loot, "");
        if (choices.is("lights", "off")) {
            Bucket exports = world.account().bucket(Kind.EXPORTS);
            world.agenda().at(world.now() + 3 * World.MINUTE, () -> now.settings(exports)
                    .logging(null));
        }
        int objects = choices.number("objects");
        world.agenda()
                .times(
                        world.now() + 30 * World.SECOND,
                        objects,
                        () -> dice.after(4 * World.SECOND),
                        n -> now.get(loot, loot.shelf().popular(dice)));
        world.agenda()
                .at(
                        world.now() + 6 * World.MINUTE,
                        () -> refused.call(
                                "cloudtrail",
                                "StopLogging",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("name", world.account().company() + "-trail"),
                                null));
    }

    /** What the role is for. */
    private static void work(World world, Sessions sessions, Agent agent) {
        Dice dice = world.dice("work of " + sessions.role().name());
        Client host = Client.of(Network.privateCloud(dice).host(31), agent)
                .in(world.account().region());
        Bucket exports = world.account().bucket(Kind.EXPORTS);
        world.agenda().always(Rhythm.steady(20), dice, () -> world.actor(sessions.caller(), host, null)
                .get(exports, exports.shelf().recent(dice)));
    }
}
