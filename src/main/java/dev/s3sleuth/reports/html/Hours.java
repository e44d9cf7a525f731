package dev.s3sleuth.reports.html;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.Section;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests hour by hour.
 *
 * @param counts by the hour's beginning; hours without a request are there too, unless there would be far too many
 */
record Hours(TreeMap<Instant, Outcomes> counts) {

    private static final List<String> COLUMNS = List.of("hour", "succeeded", "denied", "failed");
    /** A record of 1970 must not make a chart of half a million hours. */
    private static final long MOST = 20_000;

    /** How many requests ended how. */
    record Outcomes(long succeeded, long denied, long failed) {

        static final Outcomes NONE = new Outcomes(0, 0, 0);

        long all() {
            return succeeded + denied + failed;
        }
    }

    static boolean isIn(Section section) {
        return COLUMNS.stream().allMatch(name -> section.column(name) >= 0);
    }

    static Hours of(Section section, TimeWindow window) {
        TreeMap<Instant, Outcomes> counts = new TreeMap<>();
        section.forEachRow(row -> {
            if (row.get(section.column("hour")) instanceof Instant hour) {
                counts.put(
                        hour,
                        new Outcomes(
                                count(section, "succeeded", row),
                                count(section, "denied", row),
                                count(section, "failed", row)));
            }
        });
        fill(counts, window);
        return new Hours(counts);
    }

    private static long count(Section section, String name, List<@Nullable Object> row) {
        return row.get(section.column(name)) instanceof Long count ? count : 0;
    }

    private static void fill(TreeMap<Instant, Outcomes> counts, TimeWindow window) {
        if (counts.isEmpty()) {
            return;
        }
        Instant from = window.from() == null ? counts.firstKey() : window.from().truncatedTo(ChronoUnit.HOURS);
        Instant to = window.to() == null
                ? counts.lastKey()
                : window.to().minusNanos(1).truncatedTo(ChronoUnit.HOURS);
        long hours = ChronoUnit.HOURS.between(from, to) + 1;
        if (hours <= MOST) {
            Stream.iterate(from, hour -> hour.plus(1, ChronoUnit.HOURS))
                    .limit(hours)
                    .forEach(hour -> counts.putIfAbsent(hour, Outcomes.NONE));
        }
    }
}
