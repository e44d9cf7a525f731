package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** The background of the internet: from everywhere somebody asks for what is not there, or not theirs; a few times each. */
final class InternetProbes extends Scenario {

    private static final List<String> NAMES = List.of(
            ".env",
            ".git/HEAD",
            "backup.zip",
            "wp-login.php",
            "index.php",
            "config.json",
            "admin/",
            "security.txt",
            "server-status",
            ".DS_Store",
            "phpinfo.php",
            "actuator/health");

    InternetProbes() {
        super("internet_probes", "Scattered strangers try names and listings, and are refused", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Story story = tell(world, choices, "Strangers probed the buckets and were refused");
        double perDay = Math.min(600, 6 + world.account().numbers().perDay() / 150);
        List<Bucket> buckets = world.account().buckets();
        world.agenda().always(Rhythm.steady(perDay), dice, () -> {
            Bucket bucket = dice.pick(buckets);
            Actor stranger = world.actor(
                    Caller.ANONYMOUS,
                    Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.SCANNERS)),
                    story);
            world.agenda()
                    .times(world.now(), 1 + dice.below(3), () -> dice.after(1_500), n -> probe(stranger, bucket, dice));
        });
    }

    private static void probe(Actor stranger, Bucket bucket, Dice dice) {
        switch (dice.below(4)) {
            case 0 -> stranger.list(bucket, "");
            case 1 -> stranger.headBucket(bucket);
            default -> stranger.miss(bucket, dice.pick(NAMES));
        }
    }
}
