package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A data lake as Hadoop's connector uses it: looks before it reads, reads footers first, writes beside, renames by copy and delete. */
final class DataLake {

    private static final double QUERIES = 0.2;
    private static final int OBJECTS = 8;
    private static final long FOOTER = 64 * 1024;

    private final World world;
    private final Bucket bucket;
    private final Service cluster;
    private final Dice dice;
    private int spans;

    private DataLake(World world, Bucket bucket) {
        this.world = world;
        this.bucket = bucket;
        this.cluster = new Service(world, "emr-etl", 4, Agents.S3A);
        this.dice = world.dice("lake " + bucket.name());
    }

    static void plan(World world, Bucket bucket) {
        DataLake lake = new DataLake(world, bucket);
        double perDay = world.account().numbers().perDay();
        world.agenda().always(world.account().atWork(perDay * QUERIES / (3 * OBJECTS)), lake.dice, lake::query);
        world.agenda().always(Rhythm.steady(Math.min(24, perDay / 40)), lake.dice.fork("load"), lake::load);
    }

    /** A host of the cluster, with what Hadoop's audit writes of the operation into the referer. */
    private Actor doing(String operation, String path) {
        Actor host = cluster.host();
        long process = Dice.hash(world.start(), String.valueOf(host.client().address()));
        String hadoop = Ids.uuid(process, Dice.hash(process, 1));
        String span = String.format(Locale.ROOT, "%s-%08x", hadoop, ++spans);
        String thread = Long.toString(40 + spans % 60);
        return host.at(host.client()
                .from("https://audit.example.org/hadoop/1/" + operation + "/" + span + "/?op=" + operation
                        + "&p1=s3a://"
                        + bucket.name() + "/" + path + "&pr=hadoop&ps=" + Ids.uuid(Dice.hash(process, 2), process)
                        + "&id=" + span + "&t0=" + thread + "&fs=" + hadoop + "&t1=" + thread + "&ts=" + world.now()));
    }

    private void query() {
        Actor executor = doing("op_open", "warehouse/events");
        executor.list(bucket, "warehouse/events/");
        int files = 1 + dice.below(2 * OBJECTS);
        world.agenda().times(world.now() + 60, files, () -> dice.after(120), n -> {
            StoredObject part = bucket.shelf().recent(dice);
            if (executor.head(bucket, part)) {
                executor.getRange(bucket, part, Math.max(0, part.size() - FOOTER), FOOTER);
                executor.getRange(bucket, part, 0, Math.max(1, part.size() / 3));
            }
        });
    }

    /** A load commits its files: each is written aside, copied to its place and deleted; the folder markers go in one batch. */
    private void load() {
        Actor executor = doing("op_rename", "warehouse/events/_temporary/0");
        String staging = "warehouse/events/_temporary/0/";
        executor.miss(bucket, "warehouse/events/_temporary");
        List<StoredObject> markers = new ArrayList<>();
        StoredObject marker = executor.put(bucket, staging, 0);
        if (marker == null) {
            return;
        }
        markers.add(marker);
        int files = 1 + dice.below(4);
        world.agenda()
                .times(world.now() + 300, files, () -> dice.after(2_500), n -> commit(executor, staging + "task_" + n));
        world.agenda().at(world.now() + files * 6_000L, () -> {
            executor.put(bucket, "warehouse/events/_SUCCESS", 0);
            executor.delete(bucket, markers);
        });
    }

    private void commit(Actor executor, String staging) {
        StoredObject place = bucket.shelf().add();
        StoredObject aside = executor.put(
                bucket, staging + "/" + place.key().substring(place.key().lastIndexOf('/') + 1), place.size());
        if (aside != null && executor.copyTo(bucket, aside, place)) {
            executor.delete(bucket, aside);
        }
    }
}
