package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Link;
import dev.s3sleuth.simulate.world.World;

/** What users of an application send: by the browser's form or by an upload link, after a preflight, and a function looks at each. */
final class Uploads {

    private static final double SHARE = 0.08;
    private static final int EACH = 4;

    private final World world;
    private final Bucket bucket;
    private final Service app;
    private final Service thumbnails;
    private final Dice dice;

    private Uploads(World world, Bucket bucket) {
        this.world = world;
        this.bucket = bucket;
        this.app = Service.of(world, "web-app", 2);
        this.thumbnails = Service.of(world, "thumbnail-function", 1);
        this.dice = world.dice("uploads " + bucket.name());
    }

    static void plan(World world, Bucket bucket) {
        Uploads uploads = new Uploads(world, bucket);
        double perDay = world.account().numbers().perDay() * SHARE / EACH;
        world.agenda()
                .always(
                        Rhythm.audience(perDay, world.account().numbers().workFrom() + 12),
                        uploads.dice,
                        uploads::upload);
    }

    private void upload() {
        Agent browser = dice.favour(Agents.BROWSERS);
        Client page = Client.of(Network.anywhere(dice).address(dice), browser)
                .from("https://app." + world.account().company() + ".example/documents/new");
        Actor service = app.host();
        String key = "u/" + Ids.uuid(dice.bits(), dice.bits()) + "/"
                + dice.pick(java.util.List.of(
                        "IMG_2041.HEIC", "scan 01.pdf", "Résumé.docx", "photo (2).jpg", "receipt+march.png"));
        long size = Math.max(2_000, dice.around(310_000, 1.2));
        StoredObject sent;
        if (dice.chance(0.4)) {
            sent = world.actor(service.caller(), page, null).form(bucket, key, size);
        } else {
            Link link = service.uploadLink(bucket, key, 900);
            Actor user = world.actor(Caller.ANONYMOUS, page, null);
            user.preflight(link);
            sent = user.send(link, size);
        }
        if (sent != null) {
            world.agenda().at(world.now() + dice.after(2_000), () -> look(sent));
        }
    }

    private void look(StoredObject sent) {
        Actor function = thumbnails.host();
        if (function.get(bucket, sent)) {
            function.ask(Operation.GET_OBJECT_TAGGING, bucket, sent);
            bucket.shelf().forget(sent);
        }
    }
}
