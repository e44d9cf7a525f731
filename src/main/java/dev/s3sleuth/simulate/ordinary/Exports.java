package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Link;
import dev.s3sleuth.simulate.world.World;

/** Exports made every hour by a job, read by an application, and handed to customers as links that live for an hour. */
final class Exports {

    private static final double READS = 0.12;
    private static final double LINKS = 0.03;
    private static final long LIFETIME = 3600;

    private final World world;
    private final Bucket bucket;
    private final Service exporter;
    private final Service portal;
    private final Dice dice;
    private final Caller legacy;

    private Exports(World world, Bucket bucket) {
        this.world = world;
        this.bucket = bucket;
        this.exporter = Service.of(world, "exporter", 1);
        this.portal = Service.of(world, "customer-portal", 3);
        this.dice = world.dice("exports " + bucket.name());
        this.legacy = Caller.user(world.account().id(), "svc/", "reporting-legacy", dice);
    }

    static void plan(World world, Bucket bucket) {
        Exports exports = new Exports(world, bucket);
        double perDay = world.account().numbers().perDay();
        int hour = world.account().numbers().workFrom();
        world.agenda().always(Rhythm.steady(24), exports.dice, exports::export);
        world.agenda().always(Rhythm.audience(perDay * READS, hour + 6), exports.dice.fork("reads"), exports::read);
        world.agenda().always(Rhythm.audience(perDay * LINKS / 2, hour + 8), exports.dice.fork("links"), exports::mail);
    }

    private void export() {
        Actor job = exporter.host();
        job.list(bucket, "daily/");
        StoredObject made = job.add(bucket);
        if (made != null) {
            world.agenda().at(world.now() + 40, () -> job.head(bucket, made));
        }
    }

    private void read() {
        Actor app = portal.host();
        StoredObject wanted = bucket.shelf().recent(dice);
        if (dice.chance(0.1)) {
            app.head(bucket, wanted);
        } else if (dice.chance(0.01)) {
            app.failing("SlowDown").get(bucket, wanted);
        } else {
            app.get(bucket, wanted);
        }
    }

    /** A customer gets a link by mail and opens it, at once or too late. */
    private void mail() {
        boolean old = dice.chance(0.15);
        StoredObject wanted = bucket.shelf().recent(dice);
        Actor app = portal.host();
        Link link = old
                ? world.actor(legacy, app.client(), null).oldLink(bucket, wanted, 24 * LIFETIME)
                : app.link(bucket, wanted, LIFETIME);
        Client customer = Client.of(Network.anywhere(dice).address(dice), dice.favour(Agents.BROWSERS));
        Actor reader = world.actor(Caller.ANONYMOUS, customer, null);
        long after = dice.chance(0.04) ? 2 * World.HOUR : dice.after(4 * World.MINUTE);
        world.agenda()
                .times(world.now() + after, dice.chance(0.2) ? 2 : 1, () -> dice.after(30_000), n -> reader.open(link));
    }
}
