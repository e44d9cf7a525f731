package dev.s3sleuth.simulate.logs;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Bucket.Layout;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Delivers the access log of one bucket: late by minutes to hours, now and then by days, not quite in order, a few records twice. An
 * object is written as soon as it is full, under the name of its delivery to come, so that nothing waits in memory.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Server access logging</a>
 */
final class AccessLogDelivery {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60_000;
    private static final long DAY_MILLIS = 24 * 60 * MINUTE;
    private static final int FULL = 512 * 1024;
    private static final int ONE_TWICE_IN = 700;
    private static final int ONE_DAYS_LATE_IN = 250;

    /** An object that is being filled. */
    private static final class Filling {
        private final Text lines = new Text();
        private final List<Integer> ends = new ArrayList<>();
        private long closes;
        private long latest;
        private long day;
    }

    private final Bucket bucket;
    private final Path folder;
    private final AccessLogLine line;
    private final Dice dice;
    private final Filling[] filling;

    /**
     * @param folder the target prefix
     * @param servers how many write objects side by side
     */
    AccessLogDelivery(Bucket bucket, Path folder, AccessLogLine line, int servers, Dice dice) {
        this.bucket = bucket;
        this.folder = folder;
        this.line = line;
        this.dice = dice;
        this.filling = new Filling[servers];
        for (int i = 0; i < servers; i++) {
            filling[i] = new Filling();
        }
    }

    /** Writes a record; says whether it will be delivered twice. */
    boolean write(Request request) throws IOException {
        Filling object = open(dice.below(filling.length), request.time);
        int start = object.lines.length();
        line.write(request, object.lines);
        object.ends.add(object.lines.length());
        if (dice.below(ONE_TWICE_IN) > 0) {
            return false;
        }
        byte[] again = object.lines.copy(start);
        Filling other = open(dice.below(filling.length), request.time);
        other.lines.add(again);
        other.ends.add(other.lines.length());
        return true;
    }

    private Filling open(int number, long time) throws IOException {
        Filling object = filling[number];
        boolean otherDay = bucket.layout() == Layout.EVENT_TIME && object.day != time / DAY_MILLIS;
        if (!object.ends.isEmpty() && (time >= object.closes || object.lines.length() >= FULL || otherDay)) {
            deliver(object);
        }
        if (object.ends.isEmpty()) {
            object.closes = time + dice.between(5 * MINUTE, 70 * MINUTE);
            object.day = time / DAY_MILLIS;
            object.latest = time;
        }
        object.latest = Math.max(object.latest, time);
        return object;
    }

    /** Delivers all that is left. */
    void finish() throws IOException {
        for (Filling object : filling) {
            if (!object.ends.isEmpty()) {
                deliver(object);
            }
        }
    }

    private void deliver(Filling object) throws IOException {
        long lag = dice.below(ONE_DAYS_LATE_IN) == 0
                ? dice.between(DAY_MILLIS, 2 * DAY_MILLIS - 3 * 60 * MINUTE)
                : 2 * MINUTE + Math.min(dice.around(22 * MINUTE, 0.9), 20 * 60 * MINUTE);
        Instant delivered = Instant.ofEpochMilli(object.latest + lag);
        Path file = folder.resolve(name(object, delivered));
        Files.createDirectories(file.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), FULL)) {
            for (int nth : order(object.ends.size())) {
                object.lines.writeTo(out, nth == 0 ? 0 : object.ends.get(nth - 1), object.ends.get(nth));
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(delivered));
        object.lines.clear();
        object.ends.clear();
    }

    private String name(Filling object, Instant delivered) {
        String unique = Ids.upperHex(16, dice);
        if (bucket.layout() == Layout.SIMPLE) {
            return NAME.format(delivered) + "-" + unique;
        }
        Instant named =
                bucket.layout() == Layout.EVENT_TIME ? Instant.ofEpochMilli(object.day * DAY_MILLIS) : delivered;
        return String.join(
                        "/",
                        bucket.account().id(),
                        bucket.account().region(),
                        bucket.name(),
                        DAY.format(named),
                        NAME.format(named))
                + "-" + unique;
    }

    /** Nearly the order of time: each record may have changed places with one near it. */
    private int[] order(int count) {
        List<Integer> order = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        for (int i = 0; i < count; i++) {
            Collections.swap(order, i, Math.min(count - 1, i + dice.below(8)));
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
