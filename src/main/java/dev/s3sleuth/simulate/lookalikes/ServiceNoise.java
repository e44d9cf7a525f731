package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.FlowLogs;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Settings;
import dev.s3sleuth.simulate.world.Upkeep;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** Services of AWS at work: they look at settings, write logs and inventories, all in names of their own. */
final class ServiceNoise extends Scenario {

    /** Service, role, name of its sessions. */
    private static final List<List<String>> LOOKING = List.of(
            List.of("config.amazonaws.com", "AWSServiceRoleForConfig", "AWSConfig-Describe"),
            List.of("access-analyzer.amazonaws.com", "AWSServiceRoleForAccessAnalyzer", "access-analyzer"),
            List.of("macie.amazonaws.com", "AWSServiceRoleForAmazonMacie", "macie"));

    ServiceNoise() {
        super("service_noise", "Services of AWS look at settings and write logs", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Story story = tell(world, choices, "Services of AWS did their work");
        Bucket logs = world.account().bucket(Kind.LOGS);
        Client client = Upkeep.client(world.account());
        Actor trail = world.actor(Caller.service("cloudtrail.amazonaws.com"), client, story);
        Actor delivery = world.actor(Caller.service("delivery.logs.amazonaws.com"), client, story);
        world.agenda()
                .always(Rhythm.steady(24), dice, () -> trail.settings(logs).look(Operation.GET_ACL));
        world.agenda()
                .always(
                        Rhythm.steady(
                                Math.min(288, 2 + world.account().numbers().perDay() / 60)),
                        dice.fork("logs"),
                        () -> deliver(delivery, logs, world, dice));
        List<Bucket> buckets = world.account().buckets();
        world.agenda()
                .always(
                        Rhythm.steady(Math.min(
                                2.0 * buckets.size(),
                                1 + world.account().numbers().perDay() / 150)),
                        dice.fork("looking"),
                        () -> {
                            Actor service = world.actor(looking(world, dice), client, story);
                            Settings of = service.settings(dice.pick(buckets));
                            of.look(Operation.GET_ACL);
                            of.look(Operation.GET_POLICY_STATUS);
                            of.look(Operation.GET_BLOCK);
                        });
        Actor kms = world.actor(Caller.service("s3.amazonaws.com"), client, story);
        String key = "arn:aws:kms:" + world.account().region() + ":"
                + world.account().id() + ":key/" + Ids.uuid(dice.bits(), dice.bits());
        world.agenda().always(Rhythm.steady(30), dice.fork("kms"), () -> {
            boolean write = dice.chance(0.5);
            kms.call("kms", write ? "GenerateDataKey" : "Decrypt", asked(world, key, write), null);
        });
    }

    private static Caller looking(World world, Dice dice) {
        List<String> one = dice.pick(LOOKING);
        Role role = world.account().role(one.get(1)).below("aws-service-role/" + one.get(0) + "/");
        return Caller.serviceSession(role, one.get(2), world.now() - dice.below(3000) * World.SECOND, one.get(0));
    }

    /** Each log is new, and nobody will ask for it again. */
    private static void deliver(Actor delivery, Bucket logs, World world, Dice dice) {
        String key = FlowLogs.key(world.account(), world.now() - 6 * World.MINUTE, dice.bits());
        StoredObject made = delivery.put(logs, key, Math.max(400, dice.around(9_000, 1)));
        if (made != null) {
            logs.shelf().forget(made);
        }
    }

    private static ObjectNode asked(World world, String key, boolean write) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.putObject("encryptionContext")
                .put("aws:s3:arn", world.account().bucket(Kind.EXPORTS).arn());
        asked.put("keyId", key);
        return write ? asked.put("keySpec", "AES_256") : asked.put("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
    }
}
