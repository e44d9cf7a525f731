package dev.s3sleuth.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes one day of made-up access logs, the same lines into 8 large and into 20,000 small objects. */
public final class LogGenerator {

    static final String HOT_KEY = "reports/2026/10/finance/q3-payroll-export.csv";
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LARGE = 8;
    private static final int SMALL = 20_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final MadeUpLine line = new MadeUpLine(random);

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        new LogGenerator().write(folder, Long.parseLong(args[1]) * 1_000_000L);
    }

    private void write(Path folder, long bytes) throws IOException {
        long written = 0;
        try (Objects large = new Objects(folder.resolve("large"), bytes / LARGE);
                Objects small = new Objects(folder.resolve("small"), bytes / SMALL)) {
            while (written < bytes) {
                Instant time = START.plusSeconds((long) (86_400.0 * written / bytes) + random.nextInt(300));
                byte[] text = line.next(time).getBytes(StandardCharsets.UTF_8);
                large.write(text, time);
                small.write(text, time);
                written += text.length;
            }
        }
        System.out.printf("%,d bytes twice below %s%n", written, folder);
    }

    /** Objects of about equal size, named like AWS's. */
    private final class Objects implements AutoCloseable {
        private final Path folder;
        private final long size;
        private long room;
        private Path unfinished = Path.of("");
        private Instant last = Instant.EPOCH;
        private OutputStream out = OutputStream.nullOutputStream();

        Objects(Path folder, long size) throws IOException {
            this.folder = Files.createDirectories(folder);
            this.size = size;
        }

        void write(byte[] text, Instant time) throws IOException {
            if (room <= 0) {
                deliver();
                unfinished = folder.resolve("unfinished");
                out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 18);
                room = size;
            }
            last = time.isAfter(last) ? time : last;
            out.write(text);
            room -= text.length;
        }

        /** Names the object by a time after its last record, as S3 does. */
        private void deliver() throws IOException {
            out.close();
            if (Files.exists(unfinished) && Files.isRegularFile(unfinished)) {
                String name = STAMP.format(last.plusSeconds(600)) + "-" + "%016X".formatted(random.nextLong());
                Files.move(unfinished, folder.resolve(name));
            }
        }

        @Override
        public void close() throws IOException {
            deliver();
        }
    }
}
