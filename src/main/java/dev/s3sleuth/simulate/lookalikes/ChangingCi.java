package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Encryption;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;
import java.util.Locale;

/** Builds run on rented machines: each comes from another address, with a session of its own that web identity gave it. */
final class ChangingCi extends Scenario {

    private static final String ISSUER = "token.actions.githubusercontent.com";

    ChangingCi() {
        super(
                "changing_ci",
                "Builds deploy from an address that is another each time",
                Verdict.FINE,
                1,
                Parameter.number("runs_per_day", "how many builds", 2, 40));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket site = world.account().bucket(Kind.SITE);
        Role role = world.account().role("github-deploy");
        Story story = tell(world, choices, "Builds deployed " + site.name() + " from changing addresses")
                .fact("role", role.arn());
        Rhythm rhythm = world.account().atWork(choices.number("runs_per_day"));
        world.agenda().always(rhythm, dice, () -> run(world, story, site, role, dice));
    }

    private static void run(World world, Story story, Bucket site, Role role, Dice dice) {
        Client runner = Client.of(Network.anywhere(dice).address(dice), Agents.CLI.get(1));
        String name = "GitHubActions";
        Caller session = Caller.session(role, name, world.now(), dice);
        var asked =
                JsonNodeFactory.instance.objectNode().put("roleArn", role.arn()).put("roleSessionName", name);
        String subject = "repo:" + world.account().company() + "/site:ref:refs/heads/main";
        String provider = "arn:aws:iam::" + world.account().id() + ":oidc-provider/" + ISSUER;
        var response = JsonNodeFactory.instance.objectNode();
        response.set("credentials", Sessions.credentials(world, session, world.now() + World.HOUR));
        response.put("subjectFromWebIdentityToken", subject);
        response.set("assumedRoleUser", Sessions.user(role, name, session));
        response.put("provider", provider).put("audience", "sts.amazonaws.com");
        world.actor(Caller.webIdentity(provider, subject), runner, story)
                .call("sts", "AssumeRoleWithWebIdentity", asked, response);
        Actor deploy = world.actor(session, runner, story);
        world.agenda().at(world.now() + 4_000, () -> deploy.list(site, ""));
        world.agenda().times(world.now() + 5_000, 2 + dice.below(14), () -> dice.after(250), n -> {
            StoredObject file = site.shelf().any(dice);
            if (file.index() > 14) {
                deploy.rewrite(site, file, Math.max(100, file.size() + dice.between(-90, 90)), Encryption.DEFAULT);
            }
        });
        world.agenda()
                .at(
                        world.now() + 20_000,
                        () -> deploy.call("cloudfront", "CreateInvalidation", invalidation(world), null));
    }

    private static ObjectNode invalidation(World world) {
        String distribution =
                "E" + Ids.hex(13, Dice.hash(13, world.account().id())).toUpperCase(Locale.ROOT);
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put("distributionId", distribution);
        ObjectNode batch = asked.putObject("invalidationBatch");
        batch.putObject("paths").put("quantity", 1).putArray("items").add("/*");
        batch.put("callerReference", "cli-" + world.now() / 1000 + "-" + world.now() % 1000);
        return asked;
    }
}
