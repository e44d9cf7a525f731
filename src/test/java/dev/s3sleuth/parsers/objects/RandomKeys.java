package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Keys of a log bucket in which all layouts are mixed. */
final class RandomKeys {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> FOREIGN = List.of(
            "README.md",
            "data-%d.json",
            "%d-x",
            "3f2a9c1e-%d-4b",
            "archive/part-%d",
            "archive-%d/a-b/c",
            "zz/%d.gz",
            "app/notes-%d",
            "app/~%d");

    private RandomKeys() {}

    static Set<String> of(Random random) {
        Set<String> keys = new TreeSet<>();
        List<String> targets = List.of("", "app/", "app/web-", "logs", "a/b-c/2");
        for (int i = random.nextInt(120) + 1; i > 0; i--) {
            keys.add(key(random, targets.get(random.nextInt(1 + random.nextInt(targets.size())))));
        }
        return keys;
    }

    private static String key(Random random, String target) {
        Instant time = time(random);
        String unique = Integer.toHexString(random.nextInt(0xfff)).toUpperCase(Locale.ROOT);
        String source = target + "11112222333" + random.nextInt(2) + "/us-east-1/b" + random.nextInt(2) + "/";
        return switch (random.nextInt(6)) {
            case 0 -> FOREIGN.get(random.nextInt(FOREIGN.size())).formatted(random.nextInt(40));
            case 1 -> source + DAY.format(time) + STAMP.format(time) + "-" + unique;
            case 2 -> source + DAY.format(time) + STAMP.format(time).substring(0, 11) + "00-00-00-" + unique;
            default -> stamped(target, time, unique);
        };
    }

    static String stamped(String before, Instant time, String unique) {
        return before + STAMP.format(time) + "-" + unique;
    }

    /** A time of three years, more often around one turn of a year. */
    static Instant time(Random random) {
        Instant turn = Instant.parse("2026-01-01T00:00:00Z");
        long around = random.nextInt(3) == 0 ? 500L * 86_400 : 5L * 86_400;
        return turn.plusSeconds(random.nextLong(-around, around));
    }
}
