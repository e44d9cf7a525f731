package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Founding;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Logs;
import dev.s3sleuth.simulate.ordinary.OrdinaryDays;
import dev.s3sleuth.simulate.truth.Truth;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes both logs of an account for some days, and writes down the truth about them. The same order gives the same bytes.
 *
 * @param accessLog folder of the access logs, in three key layouts
 * @param cloudTrail folder of the trail
 * @param truth the file {@code truth.json}
 */
public record Simulation(Path accessLog, Path cloudTrail, Path truth) {

    /** Writes the logs below a folder, in place of an earlier simulation there. */
    public static Simulation write(Order order, Path folder) throws IOException {
        Account account = Founding.found(order.seed(), order.shape(), order.scale(), order.from());
        return write(order, account, folder);
    }

    /** Writes the logs of a given account below a folder, in place of an earlier simulation there. */
    public static Simulation write(Order order, Account account, Path folder) throws IOException {
        List<Scenarios.Asked> asked = check(order);
        Simulation files =
                new Simulation(folder.resolve("logs"), folder.resolve("cloudtrail"), folder.resolve("truth.json"));
        files.removeEarlier();
        Files.createDirectories(files.accessLog);
        Files.createDirectories(files.cloudTrail);
        Logs logs = new Logs(files.accessLog, files.cloudTrail, account, Dice.of(order.seed(), "logs"));
        Truth truth = new Truth();
        long start = order.from().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        World world = new World(account, logs, truth, start, order.days(), order.seed());
        OrdinaryDays.plan(world);
        for (Scenarios.Asked one : asked) {
            Dice dice = world.dice("choices of " + one.scenario().name());
            one.scenario().plan(world, Choices.of(one.scenario(), one.given(), dice));
        }
        truth.begin(account);
        world.agenda().run(world.end());
        logs.finish();
        truth.write(files.truth, head(order, world, logs), account);
        return files;
    }

    /**
     * Looks whether an order can be carried out.
     *
     * @throws UsageException if not; says why
     */
    public static List<Scenarios.Asked> check(Order order) {
        if (order.days() < 1 || order.days() > 3660) {
            throw new UsageException("--days " + order.days() + " is out of range: say 1 to 3660");
        }
        return Scenarios.planned(order.scenarios(), order.days());
    }

    /** Logs of two simulations in one folder would fit neither truth. What has no truth beside it is not ours to delete. */
    private void removeEarlier() throws IOException {
        if (!Files.isRegularFile(truth)) {
            return;
        }
        for (Path logs : List.of(accessLog, cloudTrail)) {
            if (Files.isDirectory(logs)) {
                try (Stream<Path> files = Files.walk(logs)) {
                    for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static ObjectNode head(Order order, World world, Logs logs) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("seed", order.seed());
        order.scenarios().forEach(head.putArray("scenarios")::add);
        head.put("shape", order.shape().name().toLowerCase(Locale.ROOT)).put("scale", order.scale());
        head.putObject("window")
                .put("from", Instant.ofEpochMilli(world.start()).toString())
                .put("to", Instant.ofEpochMilli(world.end()).toString());
        head.putObject("delivered_twice")
                .put("access_log_records", logs.linesTwice())
                .put("cloudtrail_events", logs.eventsTwice());
        return head;
    }
}
