package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;

/** Every night a job in a role of its own reads the newest data and writes large files: much traffic at an odd hour. */
final class NightlyBackup extends Scenario {

    NightlyBackup() {
        super("nightly_backup", "A backup job reads and writes much each night", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket backups = world.account().bucket(Kind.BACKUPS);
        Bucket exports = world.account().bucket(Kind.EXPORTS);
        Story story = tell(world, choices, "The nightly backup wrote to " + backups.name());
        Role role = world.account().role("backup");
        String instance = "i-0" + Ids.hex(16, dice);
        Sessions sessions = Sessions.of(world, role, instance, "ec2", story);
        Client host = Client.of(Network.privateCloud(dice).host(41), Agents.SERVERS.get(0))
                .in(world.account().region());
        int hour = Math.floorMod(world.account().numbers().workFrom() + 18, 24);
        int reads = (int) Math.min(1_500, 4 + world.account().numbers().perDay() / 25);
        int writes = (int) Math.min(40, 2 + world.account().numbers().perDay() / 400);
        for (int day = 0; day < world.days(); day++) {
            long start = world.at(day, hour + dice.fraction() / 3);
            world.agenda().times(start, reads, () -> dice.after(2_500), n -> world.actor(sessions.caller(), host, story)
                    .get(exports, exports.shelf().recent(dice)));
            world.agenda().times(start + 20 * World.MINUTE, writes, () -> dice.after(90_000), n -> {
                StoredObject dump = backups.shelf().add();
                world.actor(sessions.caller(), host, story).uploadTo(backups, dump, 128 << 20);
            });
        }
    }
}
