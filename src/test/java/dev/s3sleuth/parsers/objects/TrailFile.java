package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.TimeWindow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A file of CloudTrail's that holds one event.
 *
 * @param key its key
 * @param region the event's Region
 * @param event when the event happened
 */
record TrailFile(String key, String region, Instant event) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> ROOTS = List.of("AWSLogs/", "trail/AWSLogs/", "AWSLogs/o-a1b2c3d4e5/");
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1", "us-gov-east-1", "eusc-de-east-1");

    /** A file at the place that CloudTrail gives it. */
    static String key(String root, String region, Instant published, Instant stamp, String unique) {
        String account = "111122223333";
        return root + account + "/CloudTrail/" + region + "/" + DAY.format(published) + account + "_CloudTrail_"
                + region + "_" + STAMP.format(stamp) + unique + ".json.gz";
    }

    /** Files that are published within the lag; the stamp of some is earlier than the event, by half an hour at most. */
    static List<TrailFile> of(Selection selection, Random random) {
        return IntStream.range(0, random.nextInt(120) + 1)
                .mapToObj(i -> random(selection, random, i))
                .toList();
    }

    private static TrailFile random(Selection selection, Random random, int number) {
        Instant event = time(selection.window(), random);
        long lag = selection.deliveryLag().toSeconds();
        Instant published = event.plusSeconds(random.nextInt(4) == 0 ? lag : random.nextLong(lag + 1));
        Instant stamp = random.nextBoolean() ? published : event.minusSeconds(random.nextLong(29 * 60));
        String region = any(REGIONS, random);
        String unique = (random.nextBoolean() ? "_" : "") + "Mu0Ks" + number;
        return new TrailFile(key(any(ROOTS, random), region, published, stamp, unique), region, event);
    }

    /** Any time, more often right after the window begins or right before it ends. */
    private static Instant time(TimeWindow window, Random random) {
        Instant from = window.from();
        Instant to = window.to();
        int seconds = 1 + random.nextInt(600);
        return switch (random.nextInt(4)) {
            case 0 -> from == null ? Instant.EPOCH : from.plusSeconds(seconds);
            case 1 -> to == null ? Instant.parse("2100-01-01T00:00:00Z") : to.minusSeconds(seconds);
            default -> RandomKeys.time(random);
        };
    }

    /** All Regions, or one. */
    static Set<String> regions(Random random) {
        return random.nextBoolean() ? Set.of() : Set.of(any(REGIONS, random));
    }

    /** Whether the event is one that is wanted. */
    boolean isIn(Selection selection) {
        long time = TimeWindow.micros(event);
        return time >= selection.window().fromMicros()
                && time < selection.window().toMicros()
                && (selection.regions().isEmpty() || selection.regions().contains(region));
    }

    private static String any(List<String> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }
}
