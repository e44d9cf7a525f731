package dev.s3sleuth.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Delivers events as a trail does: some minutes later, out of order, and a few of them twice. */
final class SampleTrail {

    private static final long DELIVERY_SECONDS = 300;
    private static final int ONE_TWICE_IN = 50;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Delivery(String region, long number) {}

    private final Random random;
    private final Map<Delivery, List<SampleEvent>> deliveries =
            new TreeMap<>(Comparator.comparing(Delivery::region).thenComparing(Delivery::number));

    SampleTrail(Random random) {
        this.random = random;
    }

    void add(List<SampleEvent> events) {
        List<SampleEvent> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(SampleEvent::time)
                .thenComparing(e -> e.json().toString()));
        for (SampleEvent event : ordered) {
            deliver(event);
            if (random.nextInt(ONE_TWICE_IN) == 0) {
                deliver(event);
            }
        }
    }

    private void deliver(SampleEvent event) {
        long later = DELIVERY_SECONDS + random.nextInt(2 * (int) DELIVERY_SECONDS);
        long number = (event.time().getEpochSecond() + later) / DELIVERY_SECONDS;
        deliveries
                .computeIfAbsent(new Delivery(event.region(), number), d -> new ArrayList<>())
                .add(event);
    }

    /** Writes the objects below a folder, laid out as AWS does. */
    void write(Path folder, SampleTraffic traffic) throws IOException {
        for (Map.Entry<Delivery, List<SampleEvent>> delivery : deliveries.entrySet()) {
            Instant time = Instant.ofEpochSecond(delivery.getKey().number() * DELIVERY_SECONDS);
            String region = delivery.getKey().region();
            Path day = folder.resolve("AWSLogs")
                    .resolve(SampleCaller.ACCOUNT)
                    .resolve("CloudTrail")
                    .resolve(region)
                    .resolve(DAY.format(time));
            Files.createDirectories(day);
            String name = String.join(
                    "_",
                    SampleCaller.ACCOUNT,
                    "CloudTrail",
                    region,
                    STAMP.format(time),
                    traffic.upper(16) + ".json.gz");
            Collections.shuffle(delivery.getValue(), random);
            List<String> events =
                    delivery.getValue().stream().map(e -> e.json().toString()).toList();
            Files.write(day.resolve(name), gzip("{\"Records\":[" + String.join(",", events) + "]}"));
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
