package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** Another account reads a part of the exports, as was agreed, again and again. */
final class PartnerPull extends Scenario {

    PartnerPull() {
        super("partner_pull", "A partner's account fetches exports at agreed times", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket exports = world.account().bucket(Kind.EXPORTS);
        String account = Long.toString(400_000_000_000L + dice.between(0, 499_999_999_999L));
        exports.trust(account);
        Role role = Role.of(account, "feed-import", dice);
        Story story = tell(world, choices, "Account " + account + " fetched exports as agreed")
                .fact("account", account);
        Sessions sessions = Sessions.foreign(world, role, "import-job");
        Client client = Client.of(Network.anywhere(dice).host(12), Agents.SERVERS.get(1))
                .in(world.account().region());
        int files = (int) Math.min(300, 3 + world.account().numbers().perDay() / 120);
        int every = dice.pick(List.of(1, 1, 7));
        for (int day = 0; day < world.days(); day += every) {
            long start = world.at(day, 4.5 + dice.fraction() / 4);
            world.agenda().at(start, () -> world.actor(sessions.caller(), client, story)
                    .list(exports, "daily/"));
            world.agenda().times(start + 2_000, files, () -> dice.after(900), n -> world.actor(
                            sessions.caller(), client, story)
                    .get(exports, exports.shelf().recent(dice)));
        }
    }
}
