package dev.s3sleuth.bench;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Logs in a bucket that leave nothing in their coverage at zero: large and small objects of the benchmark's lines, some delivered twice, lines that are no record, gzip
 * that is broken, and the sample incident with its CloudTrail.
 */
final class ClusterLogs {

    static final String BUCKET = "cluster";

    private static final int LARGE = 16 << 20;
    private static final int SMALL = 48 << 10;

    private final S3Server s3;
    private int objects;
    private long bytes;

    ClusterLogs(S3Server s3) {
        this.s3 = s3;
    }

    int objects() {
        return objects;
    }

    long bytes() {
        return bytes;
    }

    /** Puts about that many MB, a third of them in small objects. */
    void put(Path large, Path scratch, int megabytes) throws IOException {
        List<Path> files = BenchFolder.objects(large);
        long each = megabytes * 1_000_000L / 3;
        putLines(files, "large/", LARGE, (int) (2 * each / LARGE));
        putLines(files, "small/", SMALL, (int) (each / SMALL));
        Simulation sample = SampleIncident.write(scratch, 11);
        putFolder(sample.accessLog(), "logs/incident/");
        putFolder(sample.cloudTrail(), "trail/");
    }

    private void putLines(List<Path> files, String folder, int size, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            double at = (i * 0.6180339887498949) % 1 * files.size();
            byte[] lines = lines(files.get((int) at), at % 1, size);
            put(name(folder, i, 'A'), lines);
            if (i % 40 == 1) {
                put(name(folder, i, 'B'), Arrays.copyOf(lines, lastLine(lines, lines.length / 50))); // delivered twice
                put(name(folder, i, 'C'), ("no record " + i + "\n\n").repeat(3).getBytes(StandardCharsets.UTF_8));
            }
            if (i % 200 == 3) {
                byte[] gzip = gzip(Arrays.copyOf(lines, lastLine(lines, Math.min(SMALL, lines.length))));
                put(name(folder, i, 'D'), Arrays.copyOf(gzip, gzip.length / 2));
            }
        }
    }

    private static String name(String folder, int i, char kind) {
        return String.format(Locale.ROOT, "logs/%s2026-02-03-%02d-%02d-00-%015X%c", folder, i % 24, i % 60, i, kind);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] lines(Path file, double at, int size) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] some = new byte[size];
            in.seek((long) (at * (in.length() - size)));
            in.readFully(some);
            int first = 0;
            while (some[first] != '\n') {
                first++;
            }
            return Arrays.copyOfRange(some, first + 1, lastLine(some, size));
        }
    }

    private static int lastLine(byte[] bytes, int limit) {
        int end = limit;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void putFolder(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                put(prefix + folder.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private void put(String key, byte[] object) {
        s3.put(BUCKET, key, object);
        objects++;
        bytes += object.length;
    }
}
