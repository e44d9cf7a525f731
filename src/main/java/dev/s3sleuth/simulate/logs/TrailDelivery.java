package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.ByteArrayOutputStream;
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
import java.util.zip.GZIPOutputStream;

/**
 * Delivers the events of one Region: every five minutes, some minutes late, now and then hours, in no order, a few twice.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">CloudTrail log files</a>
 */
final class TrailDelivery {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60_000;
    private static final long EVERY = 5 * MINUTE;
    private static final int FULL = 2 * 1024 * 1024;
    private static final int ONE_TWICE_IN = 500;
    private static final int ONE_HOURS_LATE_IN = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes one event. */
    interface Body {
        void write(JsonGenerator to) throws IOException;
    }

    /** A quick compressor: it writes what any other does, a little longer. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(1);
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(FULL + 64 * 1024);
        }

        void writeTo(OutputStream out, int from, int to) throws IOException {
            out.write(buf, from, to - from);
        }
    }

    private final Path folder;
    private final Account account;
    private final String region;
    private final Dice dice;
    private final Buffer events = new Buffer();
    private final List<int[]> places = new ArrayList<>();
    private final JsonGenerator json;
    private long closes;

    TrailDelivery(Path folder, Account account, String region, Dice dice) {
        this.folder = folder;
        this.account = account;
        this.region = region;
        this.dice = dice;
        try {
            json = JSON.getFactory().createGenerator(events);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes an event; says whether it will be delivered twice. */
    boolean write(long time, Body body) throws IOException {
        if (!places.isEmpty() && (time >= closes || events.size() >= FULL)) {
            deliver();
        }
        if (places.isEmpty()) {
            closes = Math.floorDiv(time, EVERY) * EVERY + EVERY;
        }
        int start = events.size();
        body.write(json);
        json.flush();
        int[] place = {start, events.size()};
        places.add(place);
        boolean twice = dice.below(ONE_TWICE_IN) == 0;
        if (twice) {
            places.add(place);
        }
        return twice;
    }

    void finish() throws IOException {
        if (!places.isEmpty()) {
            deliver();
        }
        json.close();
    }

    private void deliver() throws IOException {
        long lag = dice.below(ONE_HOURS_LATE_IN) == 0
                ? dice.between(30 * MINUTE, 100 * MINUTE)
                : dice.between(0, 9 * MINUTE);
        Instant delivered = Instant.ofEpochMilli(closes + lag);
        Path file = folder.resolve(String.join(
                "/",
                "AWSLogs",
                account.id(),
                "CloudTrail",
                region,
                DAY.format(delivered),
                String.join(
                        "_",
                        account.id(),
                        "CloudTrail",
                        region,
                        STAMP.format(delivered),
                        Ids.letters(16, dice) + ".json.gz")));
        Files.createDirectories(file.getParent());
        for (int i = places.size() - 1; i > 0; i--) {
            Collections.swap(places, i, dice.below(i + 1));
        }
        try (OutputStream out = new QuickGzip(Files.newOutputStream(file))) {
            String before = "{\"Records\":[";
            for (int[] place : places) {
                out.write(before.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                events.writeTo(out, place[0], place[1]);
                before = ",";
            }
            out.write("]}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Files.setLastModifiedTime(file, FileTime.from(delivered));
        events.reset();
        places.clear();
    }
}
