package dev.s3sleuth.simulate.lookalikes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.s3sleuth.simulate.world.World;

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
        var response =
                JsonNodeFactory.instance.objectNode().put("provider", ISSUER).put("audience", "sts.amazonaws.com");
        response.putObject("credentials")
                .put("accessKeyId", session.accessKeyId())
                .put("sessionToken", "IQoJb3JpZ2luX2VjE" + Ids.letters(240, dice) + "==");
        response.putObject("assumedRoleUser")
                .put("assumedRoleId", role.id() + ":" + name)
                .put("arn", session.requester());
        world.actor(
                        Caller.webIdentity(ISSUER, "repo:" + world.account().company() + "/site:ref:refs/heads/main"),
                        runner,
                        story)
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
                        () -> deploy.call(
                                "cloudfront",
                                "CreateInvalidation",
                                JsonNodeFactory.instance.objectNode().put("distributionId", "E2EXAMPLE1XYZ"),
                                null));
    }
}
