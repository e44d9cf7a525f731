package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
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

    private static final List<String> LOOKING =
            List.of("config.amazonaws.com", "access-analyzer.amazonaws.com", "macie.amazonaws.com");

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
                        () -> delivery.add(logs));
        List<Bucket> buckets = world.account().buckets();
        world.agenda()
                .always(
                        Rhythm.steady(Math.min(
                                2.0 * buckets.size(),
                                1 + world.account().numbers().perDay() / 150)),
                        dice.fork("looking"),
                        () -> {
                            Actor service = world.actor(Caller.service(dice.pick(LOOKING)), client, story);
                            Settings of = service.settings(dice.pick(buckets));
                            of.look(Operation.GET_ACL);
                            of.look(Operation.GET_POLICY_STATUS);
                            of.look(Operation.GET_BLOCK);
                        });
        Actor kms = world.actor(Caller.service("s3.amazonaws.com"), client, story);
        world.agenda()
                .always(
                        Rhythm.steady(30),
                        dice.fork("kms"),
                        () -> kms.call("kms", dice.chance(0.5) ? "GenerateDataKey" : "Decrypt", key(world), null));
    }

    private static ObjectNode key(World world) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.putObject("encryptionContext")
                .put("aws:s3:arn", world.account().bucket(Kind.EXPORTS).arn());
        return asked.put(
                "keyId",
                "arn:aws:kms:" + world.account().region() + ":"
                        + world.account().id() + ":key/0e7d7e2c-5c1b-4c1e-9a43-2f6d1f0f1e11");
    }
}
