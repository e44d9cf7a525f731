package dev.s3sleuth.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** What objects of a {@link MadeUpBucket} hold: eight to twelve simulated lines, of requests five to sixty minutes before the object was delivered. */
final class MadeUpObjects {

    private static final int POOL = 20_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<byte[]> lines = new ArrayList<>();
    private final int[] times;
    private final long[] sent;

    /** What is in a number of objects. */
    record Sum(long lines, long bytes, long sent) {}

    /** Takes lines from the files of a folder. */
    MadeUpObjects(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : BenchFolder.objects(folder)) {
            Files.readString(file, StandardCharsets.UTF_8).lines().forEach(texts::add);
            if (texts.size() >= POOL) {
                break;
            }
        }
        times = texts.stream().mapToInt(line -> line.indexOf('[') + 1).toArray();
        sent = texts.stream().mapToLong(MadeUpObjects::sent).toArray();
        texts.forEach(line -> lines.add((line + '\n').getBytes(StandardCharsets.UTF_8)));
    }

    private static long sent(String line) {
        Matcher m = ReaderBench.AWS.matcher(line);
        return m.matches() && !m.group(12).equals("-") ? Long.parseLong(m.group(12)) : 0;
    }

    private static int lines(long number) {
        return 8 + (int) (MadeUpBucket.mixed(number) >>> 33) % 5;
    }

    private int line(long number, int i) {
        return (int) ((MadeUpBucket.mixed(number ^ 0x5555) >>> 1) % lines.size() + i) % lines.size();
    }

    int size(long number) {
        int size = 0;
        for (int i = 0; i < lines(number); i++) {
            size += lines.get(line(number, i)).length;
        }
        return size;
    }

    byte[] bytes(long number, long delivered) {
        byte[] bytes = new byte[size(number)];
        int at = 0;
        for (int i = 0; i < lines(number); i++) {
            int n = line(number, i);
            byte[] line = lines.get(n);
            System.arraycopy(line, 0, bytes, at, line.length);
            long time = delivered - 300 - (MadeUpBucket.mixed(number * 31 + i) >>> 1) % 3300;
            byte[] text = TIME.format(Instant.ofEpochSecond(time)).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, at + times[n], text.length);
            at += line.length;
        }
        return bytes;
    }

    /** What the objects before that one hold together. */
    Sum sum(long until) {
        long count = 0;
        long bytes = 0;
        long all = 0;
        for (long number = 0; number < until; number++) {
            count += lines(number);
            bytes += size(number);
            for (int i = 0; i < lines(number); i++) {
                all += sent[line(number, i)];
            }
        }
        return new Sum(count, bytes, all);
    }
}
