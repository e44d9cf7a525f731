package dev.s3sleuth.simulate.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** Somebody puts out the lights, and works in the dark. */
final class LogTampering extends Scenario {

    private static final int TAKEN = 60;

    LogTampering() {
        super(
                "log_tampering",
                "Logging is switched off or logs are destroyed, and files are read meanwhile",
                Verdict.INCIDENT,
                1,
                Parameter.word(
                        "shape",
                        "which light",
                        "access_log_off",
                        "trail_stopped",
                        "selectors",
                        "log_objects_deleted",
                        "log_expiry"),
                Parameter.word("restored", "whether it is put back hours later", "yes", "no"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.BACKUPS);
        Bucket logs = world.account().bucket(Kind.LOGS);
        Story story = tell(world, choices, "The logs were tampered with: " + choices.text("shape"));
        long start = world.at(dice.fraction() * world.days() * 0.6, dice.below(8));
        Actor thief = Thief.by(world, dice.chance(0.5) ? "key" : "role", "platform-admin", bucket, story, dice, start);
        if (choices.is("shape", "log_objects_deleted")) {
            logs.recordDataEvents(true);
        }
        long dark = dice.between(2, 6) * World.HOUR;
        world.agenda().at(start, () -> off(world, choices.text("shape"), thief, bucket, logs));
        world.agenda()
                .times(
                        start + 4 * World.MINUTE,
                        TAKEN,
                        () -> dice.after(9_000),
                        n -> thief.get(bucket, bucket.shelf().recent(dice)));
        if (choices.is("restored", "yes")) {
            world.agenda().at(start + dark, () -> on(world, choices.text("shape"), thief, bucket, logs));
        }
    }

    private static void off(World world, String shape, Actor thief, Bucket bucket, Bucket logs) {
        thief.call("sts", "GetCallerIdentity", null, null);
        switch (shape) {
            case "access_log_off" -> {
                thief.settings(bucket).look(Operation.GET_LOGGING);
                thief.settings(bucket).logging(null);
            }
            case "trail_stopped" -> {
                thief.call("cloudtrail", "DescribeTrails", null, null);
                thief.call("cloudtrail", "StopLogging", TrailSettings.name(world), null);
                world.trail(false);
            }
            case "selectors" -> {
                thief.call("cloudtrail", "GetEventSelectors", TrailSettings.trailName(world), null);
                select(world, thief, TrailSettings.managementOnly(world));
                world.account().buckets().forEach(b -> b.recordDataEvents(false));
            }
            case "log_objects_deleted" -> {
                thief.list(logs, "");
                List<StoredObject> all = logs.shelf().all().limit(800).toList();
                thief.delete(logs, all);
            }
            default -> thief.settings(logs).lifecycle("tidy-up", "", 1);
        }
    }

    private static void on(World world, String shape, Actor thief, Bucket bucket, Bucket logs) {
        switch (shape) {
            case "access_log_off" -> thief.settings(bucket).logging(logs.name());
            case "trail_stopped" -> {
                world.trail(true);
                thief.call("cloudtrail", "StartLogging", TrailSettings.name(world), null);
            }
            case "selectors" -> {
                select(world, thief, TrailSettings.withDataEvents(world, bucket));
                bucket.recordDataEvents(true);
            }
            case "log_expiry" -> thief.settings(logs).change(Operation.DELETE_LIFECYCLE, null);
            default -> {}
        }
    }

    private static void select(World world, Actor thief, ObjectNode selectors) {
        thief.call("cloudtrail", "PutEventSelectors", selectors, TrailSettings.answer(world, selectors));
    }
}
