package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** Pictures: an editor puts originals there in parts, a service makes what the site shows. */
final class Media {

    private static final double SHARE = 0.03;

    private Media() {}

    static void plan(World world, Bucket bucket) {
        Dice dice = world.dice("media " + bucket.name());
        Service resizer = Service.of(world, "image-resizer", 2);
        Person editor = world.account().somebody(Kind.SITE);
        double perDay = world.account().numbers().perDay() * SHARE;
        world.agenda().always(Rhythm.steady(perDay), dice, () -> resizer.host()
                .get(bucket, bucket.shelf().popular(dice)));
        world.agenda().always(world.account().atWork(Math.min(12, perDay)), dice.fork("editor"), () -> {
            Actor at = world.at(editor, null);
            StoredObject original = bucket.shelf().add();
            at.uploadTo(bucket, original, 8 << 20);
        });
    }
}
