package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;

/** A bucket that partners put their files into, each from an account of its own; an importer reads and archives them. */
final class Deliveries {

    private Deliveries() {}

    static void plan(World world, Bucket bucket) {
        Dice dice = world.dice("deliveries " + bucket.name());
        double perDay = Math.min(200, 2 + world.account().numbers().perDay() * 0.01);
        Service importer = Service.of(world, "partner-import", 1);
        for (String partner : java.util.List.of("northwind", "contoso")) {
            Dice own = dice.fork(partner);
            String account = Long.toString(200_000_000_000L + own.between(0, 699_999_999_999L));
            bucket.trust(account);
            Role role = Role.of(account, partner + "-sftp-bridge", own);
            Sessions sessions = Sessions.foreign(world, role, "transfer");
            Client client = Client.of(Network.anywhere(own).host(1 + own.below(254)), own.favour(Agents.SERVERS));
            world.agenda().always(Rhythm.steady(perDay / 2), own, () -> {
                StoredObject file = world.actor(sessions.caller(), client, null).add(bucket);
                if (file != null) {
                    world.agenda().at(world.now() + own.after(90_000), () -> importer.host()
                            .get(bucket, file));
                }
            });
        }
    }
}
