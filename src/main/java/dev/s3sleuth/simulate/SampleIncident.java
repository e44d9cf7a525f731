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

/**
 * A small incident: three days of a company's access logs, in which a link to a payroll file is used by a stranger at night. The same
 * seed gives the same bytes.
 */
public final class SampleIncident {

    /** First instant of the logs. */
    public static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    /** First instant after them. */
    public static final Instant END = START.plus(Duration.ofDays(3));

    /** The key that was taken. */
    public static final String STOLEN_KEY = "payroll/2026-01 Salaries & Bonus.xlsx";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant THEFT = Instant.parse("2026-02-03T02:41:07Z");

    private final Random random;
    private final SampleTraffic traffic;

    private SampleIncident(long seed) {
        random = new Random(seed);
        traffic = new SampleTraffic(random);
    }

    /** Writes the logs below a folder, in both key layouts; returns the folder of the logs. */
    public static Path write(Path folder, long seed) throws IOException {
        Path logs = folder.resolve("logs");
        SampleIncident incident = new SampleIncident(seed);
        incident.writeBucket(logs, incident.traffic.website(START, END), "acme-web", Layout.SIMPLE);
        incident.writeBucket(logs, incident.traffic.exports(START, END), "acme-exports", Layout.SIMPLE);
        incident.writeBucket(logs, incident.traffic.backups(START, END), "acme-backups", Layout.PARTITIONED);
        incident.writeBucket(logs, incident.payroll(), "acme-hr", Layout.PARTITIONED);
        return logs;
    }

    private List<SampleRecord> payroll() {
        List<SampleRecord> records = new ArrayList<>(traffic.payroll(START, END));
        // the link was made for a colleague in the evening, forwarded, and opened far away that night
        String link =
                "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260202%2Feu-west-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20260202T174210Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature="
                        + "X".repeat(32);
        String owner = "arn:aws:iam::111122223333:user/hr/m.keller";
        SampleRecord opened = traffic.get("acme-hr", STOLEN_KEY, 48_128)
                .by(owner, "QueryString", link)
                .from("198.51.100.17", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36")
                .at(Instant.parse("2026-02-02T17:55:41Z"));
        records.add(opened);
        for (int part = 0; part < 3; part++) {
            records.add(traffic.get("acme-hr", STOLEN_KEY, 48_128)
                    .by(owner, "QueryString", link)
                    .from("203.0.113.77", "curl/8.4.0")
                    .at(THEFT.plusSeconds(19L * part)));
        }
        for (String guess : List.of("payroll/2025-12 Salaries & Bonus.xlsx", "payroll/", "contracts/")) {
            records.add(traffic.denied("acme-hr", guess)
                    .from("203.0.113.77", "curl/8.4.0")
                    .at(THEFT.plusSeconds(240)));
        }
        return records;
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
