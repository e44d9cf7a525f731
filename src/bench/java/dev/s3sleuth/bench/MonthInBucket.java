package dev.s3sleuth.bench;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.simulate.Order;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A month of access logs in a bucket, three objects ({@code -Dhourly=30}: more) of about 50 KB an hour ({@code -Dkilobytes=500}: larger), of which each has lines from another part of the simulated day,
 * with times spread over its twenty minutes.
 */
final class MonthInBucket {

    private static final int AN_HOUR = Integer.getInteger("hourly", 3);
    private static final int OBJECT_BYTES = 1000 * Integer.getInteger("kilobytes", 50);
    private static final int SECONDS = 3600 / AN_HOUR;
    private static final int LATE = 300;

    private static final DateTimeFormatter IN_LINE =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final S3Server s3;
    private final String bucket;
    private final int days;

    MonthInBucket(S3Server s3, String bucket, int days) {
        this.s3 = s3;
        this.bucket = bucket;
        this.days = days;
    }

    static Instant begin() {
        return Order.FROM.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return begin().plusSeconds(86_400L * days);
    }

    /** How many days it has. */
    int days() {
        return days;
    }

    int objects() {
        return days * 24 * AN_HOUR;
    }

    /** Puts them below a prefix; returns their bytes. */
    long put(Path large, String prefix) throws IOException {
        List<Path> files = BenchFolder.objects(large);
        int count = objects();
        long all = 0;
        for (int i = 0; i < count; i++) {
            // all parts of the day come in every few hours
            double at = (i * 0.6180339887498949) % 1 * files.size();
            List<String> lines = lines(files.get((int) at), at % 1);
            Instant from = begin().plusSeconds((long) SECONDS * i);
            byte[] object = moved(lines, from).getBytes(StandardCharsets.UTF_8);
            String name = IN_NAME.format(from.plusSeconds(SECONDS + LATE)) + String.format(Locale.ROOT, "-%016X", i);
            s3.put(bucket, prefix + name, object);
            all += object.length;
        }
        return all;
    }

    /** Whole lines from somewhere in a file. */
    private static List<String> lines(Path file, double at) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(OBJECT_BYTES, in.length())];
            in.seek((long) (at * (in.length() - bytes.length)));
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1)
                    .lines()
                    .toList();
        }
    }

    private static String moved(List<String> lines, Instant from) {
        StringBuilder moved = new StringBuilder(OBJECT_BYTES);
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            int time = line.indexOf('[') + 1;
            moved.append(line, 0, time)
                    .append(IN_LINE.format(from.plusSeconds((long) SECONDS * n / lines.size())))
                    .append(line, time + "02/Feb/2026:00:00:00".length(), line.length())
                    .append('\n');
        }
        return moved.toString();
    }
}
