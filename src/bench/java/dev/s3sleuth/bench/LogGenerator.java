package dev.s3sleuth.bench;

import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Founding;
import dev.s3sleuth.simulate.account.Shape;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Simulates one day of access logs, and puts the same lines into objects of an eighth and of a 20,000th of the size that was asked for. */
public final class LogGenerator {

    public static final String HOT_KEY = "assets/app.js";
    private static final int LARGE = 8;
    private static final int SMALL = 20_000;
    private static final double BYTES_A_REQUEST = 640;
    private static final String STAMP_PATTERN = "\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d-[0-9A-F]{16}";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private LogGenerator() {}

    private static Instant time(String line) {
        int open = line.indexOf('[') + 1;
        return OffsetDateTime.parse(line.substring(open, line.indexOf(']', open)), TIME)
                .toInstant();
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long bytes = Long.parseLong(args[1]) * 1_000_000L;
        Shape.Numbers numbers = new Shape.Numbers(12, 14, bytes / BYTES_A_REQUEST, 7, 0, 1, true);
        Account account =
                Founding.found("acme", "111122223333", "eu-west-1", numbers, Order.FROM, Dice.of(42, "bench"));
        Simulation simulated = Simulation.write(
                new Order(List.of(), Order.FROM, 1, 42, 1, Shape.TYPICAL), account, folder.resolve("day"));
        long written = 0;
        try (Objects large = new Objects(folder.resolve("large"), bytes / LARGE);
                Objects small = new Objects(folder.resolve("small"), bytes / SMALL);
                Stream<Path> files = Files.walk(simulated.accessLog())) {
            List<Path> inOrder = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(STAMP_PATTERN))
                    .sorted(Comparator.comparing(
                            (Path file) -> file.getFileName().toString()))
                    .toList();
            for (Path file : inOrder) {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        byte[] text = (line + '\n').getBytes(StandardCharsets.UTF_8);
                        Instant time = time(line);
                        large.write(text, time);
                        small.write(text, time);
                        written += text.length;
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "%,d bytes twice below %s%n", written, folder);
    }

    /**
     * Objects of about equal size, each named as if it had been delivered five minutes after the last record in it: in the layout by event time,
     * in which some of the lines come, names tell a day only.
     */
    private static final class Objects implements AutoCloseable {
        private final Path folder;
        private final long size;
        private long room;
        private int number;
        private Instant last = Instant.MIN;
        private OutputStream out = OutputStream.nullOutputStream();

        Objects(Path folder, long size) throws IOException {
            this.folder = Files.createDirectories(folder);
            this.size = size;
        }

        void write(byte[] text, Instant time) throws IOException {
            if (room <= 0) {
                deliver();
                out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("unfinished")), 1 << 18);
                room = size;
                last = time;
            }
            last = time.isAfter(last) ? time : last;
            out.write(text);
            room -= text.length;
        }

        private void deliver() throws IOException {
            out.close();
            if (last.isAfter(Instant.MIN)) {
                String name = STAMP.format(last.plus(Duration.ofMinutes(5))) + String.format("%016X", number++);
                Files.move(folder.resolve("unfinished"), folder.resolve(name));
            }
        }

        @Override
        public void close() throws IOException {
            deliver();
        }
    }
}
