package dev.s3sleuth.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small incident: three days of a company's access logs and its trail, in which a link to a payroll file is used by a stranger at
 * night, who then comes back with stolen credentials. The same
 * seed gives the same bytes.
 */
public final class SampleIncident {

    /** First instant of the logs. */
    public static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    /** First instant after them. */
    public static final Instant END = START.plus(Duration.ofDays(3));

    /** The key that was taken. */
    public static final String STOLEN_KEY = "payroll/2026-01 Salaries & Bonus.xlsx";

    /** The address that took it. */
    public static final String STRANGER = SampleIntruder.ADDRESS;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Random random;
    private final SampleTraffic traffic;

    private SampleIncident(long seed) {
        random = new Random(seed);
        traffic = new SampleTraffic(random);
    }

    /**
     * Where the logs were written.
     *
     * @param accessLog folder of the access logs, in both key layouts
     * @param cloudTrail folder of the trail, which has data events of one bucket only
     */
    public record Logs(Path accessLog, Path cloudTrail) {}

    /** Writes the logs below a folder. */
    public static Logs write(Path folder, long seed) throws IOException {
        Logs logs = new Logs(folder.resolve("logs"), folder.resolve("cloudtrail"));
        new SampleIncident(seed).write(logs);
        return logs;
    }

    private void write(Logs logs) throws IOException {
        SampleIntruder intruder = new SampleIntruder(traffic);
        List<SampleRecord> exports = new ArrayList<>(traffic.exports(START, END));
        List<SampleRecord> logging = intruder.requests("acme-exports");
        exports.addAll(logging);
        List<SampleRecord> payroll = new ArrayList<>(traffic.payroll(START, END));
        payroll.addAll(intruder.link());
        payroll.addAll(intruder.requests("acme-hr"));
        writeBucket(logs.accessLog(), traffic.website(START, END), "acme-web", Layout.SIMPLE);
        writeBucket(logs.accessLog(), exports, "acme-exports", Layout.SIMPLE);
        writeBucket(logs.accessLog(), traffic.backups(START, END), "acme-backups", Layout.PARTITIONED);
        writeBucket(logs.accessLog(), payroll, "acme-hr", Layout.PARTITIONED);
        SampleTrail trail = new SampleTrail(random);
        trail.add(Stream.of(payroll, logging)
                .flatMap(List::stream)
                .map(SampleEvent::of)
                .toList());
        trail.add(intruder.calls());
        trail.add(SampleNoise.events(START, END));
        trail.write(logs.cloudTrail(), traffic);
    }

    private enum Layout {
        SIMPLE,
        PARTITIONED
    }

    /** Delivers the records of each hour some minutes to hours later, in one object. */
    private void writeBucket(Path logs, List<SampleRecord> records, String bucket, Layout layout) throws IOException {
        TreeMap<Long, List<SampleRecord>> hours = new TreeMap<>();
        records.stream().sorted(Comparator.comparing(SampleRecord::time)).forEach(r -> hours.computeIfAbsent(
                        r.time().getEpochSecond() / 3600, h -> new ArrayList<>())
                .add(r));
        for (var hour : hours.entrySet()) {
            Instant delivered = Instant.ofEpochSecond(hour.getKey() * 3600 + 3600 + random.nextInt(3 * 3600));
            String name = STAMP.format(delivered) + "-" + traffic.upper(16);
            Path folder = layout == Layout.SIMPLE
                    ? logs.resolve(bucket)
                    : logs.resolve("111122223333/eu-west-1").resolve(bucket).resolve(DAY.format(delivered));
            Files.createDirectories(folder);
            List<String> lines =
                    hour.getValue().stream().map(SampleRecord::line).toList();
            Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
        }
    }
}
