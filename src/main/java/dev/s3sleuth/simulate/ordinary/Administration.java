package dev.s3sleuth.simulate.ordinary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Settings;
import dev.s3sleuth.simulate.world.World;
import java.util.List;
import java.util.Locale;

/** Infrastructure as code: plans read every setting of every bucket, and now and then one is applied. */
final class Administration {

    private static final List<Operation> PLAN = List.of(
            Operation.GET_POLICY_STATUS,
            Operation.GET_ACL,
            Operation.GET_VERSIONING,
            Operation.GET_LOGGING,
            Operation.GET_LIFECYCLE,
            Operation.GET_ENCRYPTION,
            Operation.GET_BLOCK);

    private static final String POLICY = "deploy-boundary";
    private static final List<String> ROLES = List.of("customer-portal", "exporter", "emr-etl", "terraform");

    private final World world;
    private final Service pipeline;
    private final Dice dice;

    private Administration(World world) {
        this.world = world;
        this.pipeline = new Service(world, "terraform", 1, Agents.TERRAFORM);
        this.dice = world.dice("administration");
    }

    static void plan(World world) {
        Administration work = new Administration(world);
        double plans = Math.min(6, world.account().numbers().perDay() / 600);
        world.agenda().always(world.account().atWork(plans), work.dice, work::look);
        world.agenda().always(world.account().atWork(0.3), work.dice.fork("applies"), work::apply);
        world.agenda().always(Rhythm.steady(8), work.dice.fork("ec2"), work::elsewhere);
    }

    private void look() {
        List<Bucket> buckets = world.account().buckets();
        Actor terraform = pipeline.host();
        world.agenda().times(world.now(), buckets.size(), () -> 400, n -> {
            Settings of = terraform.settings(buckets.get(n));
            terraform.headBucket(buckets.get(n));
            PLAN.forEach(of::look);
            of.lookInVain(Operation.GET_REPLICATION, "ReplicationConfigurationNotFoundError");
            of.lookInVain(Operation.GET_OBJECT_LOCK, "ObjectLockConfigurationNotFoundError");
        });
    }

    /** A change that is meant: a longer life for old exports, a policy that demands TLS. */
    private void apply() {
        Bucket bucket = world.account().bucket(dice.chance(0.5) ? Kind.EXPORTS : Kind.LAKE);
        Settings of = pipeline.host().settings(bucket);
        if (dice.chance(0.5)) {
            of.lifecycle("keep-two-years", "", 730);
        } else {
            of.policy(tlsOnly(bucket), false, false);
        }
    }

    private static String tlsOnly(Bucket bucket) {
        return String.format(Locale.ROOT, """
            {"Version":"2012-10-17","Statement":[{"Sid":"DenyInsecureTransport","Effect":"Deny","Principal":"*","Action":"s3:*",\
            "Resource":["%1$s","%1$s/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""", bucket.arn());
    }

    /** What a plan asks of other services; each asks with all its filters, empty or not. */
    private void elsewhere() {
        Actor terraform = pipeline.host();
        String of = dice.pick(List.of("Instances", "Vpcs", "SecurityGroups", "Images"));
        terraform.call("ec2", "Describe" + of, described(of), null);
        String name = dice.pick(List.of("GetRole", "ListAttachedRolePolicies", "GetPolicyVersion"));
        ObjectNode asked = object();
        if (name.equals("GetPolicyVersion")) {
            asked.put("policyArn", "arn:aws:iam::" + world.account().id() + ":policy/" + POLICY)
                    .put("versionId", "v3");
        } else {
            asked.put("roleName", dice.pick(ROLES));
        }
        terraform.call("iam", name, asked, null);
    }

    private static ObjectNode described(String of) {
        ObjectNode asked = object();
        switch (of) {
            case "Instances" -> asked.putObject("instancesSet");
            case "Vpcs" -> asked.putObject("vpcSet");
            case "SecurityGroups" -> {
                asked.putObject("securityGroupSet");
                asked.putObject("securityGroupIdSet");
            }
            default -> {
                asked.putObject("executableBySet");
                asked.putObject("imagesSet");
                asked.putObject("ownersSet").putArray("items").addObject().put("owner", "amazon");
            }
        }
        asked.putObject("filterSet");
        return asked;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
