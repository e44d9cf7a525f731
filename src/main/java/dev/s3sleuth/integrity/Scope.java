package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files are looked at: those that a question about the window would read, and the digests that vouch for them.
 *
 * @param window request times that were asked about
 * @param from time of delivery of the first files; null for all before
 * @param to time of delivery of the last files; null for all after
 * @param now when it is asked
 */
record Scope(
        TimeWindow window, @Nullable Instant from, @Nullable Instant to, Instant now) {

    /** A file may hold events after the time in its name. */
    private static final Duration EARLY = Duration.ofMinutes(30);
    /** Digests come each hour, and some time after its end. */
    static final Duration NO_DIGEST_YET = Duration.ofHours(2);

    private static final Duration HOUR = Duration.ofHours(1);

    static Scope of(TimeWindow window, Duration deliveryLag, Instant now) {
        Instant from = window.from();
        Instant to = window.to();
        return new Scope(
                window, from == null ? null : from.minus(EARLY), to == null ? null : to.plus(deliveryLag), now);
    }

    /** Whether a file that was delivered then is looked at. */
    boolean has(Instant delivered) {
        return (from == null || !delivered.isBefore(from)) && (to == null || !delivered.isAfter(to));
    }

    /** Whether a digest is about some of that time. */
    boolean meets(Instant start, Instant end) {
        return (from == null || end.isAfter(from)) && (to == null || start.isBefore(to));
    }

    /** Whether a digest that ends then, of which no more is known, is about some of that time. */
    boolean meets(Instant end) {
        return meets(end.minus(HOUR), end);
    }

    @Nullable
    LocalDate firstDay() {
        return from == null ? null : LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /** Digests of the next day hold the signatures of those before. */
    @Nullable
    LocalDate lastDay() {
        return to == null ? null : LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(1);
    }

    /** The part of the window, as far as it has ends, that is in none of some segments, the latest of which is first. */
    List<Segment> uncovered(List<Segment> segments) {
        Instant settled = now.minus(NO_DIGEST_YET);
        Instant end = window.to() == null || window.to().isBefore(settled) ? window.to() : settled;
        List<Segment> uncovered = new ArrayList<>();
        Instant later = end == null && segments.isEmpty() ? settled : end;
        for (Segment segment : segments) {
            if (later != null && segment.to().isBefore(later)) {
                add(segment.to(), later, uncovered);
            }
            later = segment.from();
        }
        Instant first = window.from();
        if (first != null && later != null) {
            add(first, later, uncovered);
        }
        return uncovered;
    }

    private void add(Instant start, Instant end, List<Segment> to) {
        Instant first = window.from() == null || start.isAfter(window.from()) ? start : window.from();
        Instant last = window.to() == null || end.isBefore(window.to()) ? end : window.to();
        if (first.isBefore(last)) {
            to.add(new Segment(first, last));
        }
    }
}
