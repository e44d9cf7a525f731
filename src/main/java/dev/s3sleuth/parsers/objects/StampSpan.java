package dev.s3sleuth.parsers.objects;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time stamps that names of wanted objects may have.
 *
 * @param first the earliest; null if there is none
 * @param last the latest; null if there is none
 */
record StampSpan(@Nullable Instant first, @Nullable Instant last) {

    /**
     * Stamps of the deliveries that a window needs.
     *
     * @param slack how much earlier than a record its object may be stamped
     */
    static StampSpan of(Selection selection, Duration slack) {
        Instant from = selection.window().from();
        Instant to = selection.window().to();
        return new StampSpan(
                from == null ? null : from.minus(slack), to == null ? null : to.plus(selection.deliveryLag()));
    }

    boolean has(Instant stamp) {
        return (first == null || !stamp.isBefore(first)) && (last == null || !stamp.isAfter(last));
    }

    /** The days that these stamps are of. */
    DaySpan days() {
        return new DaySpan(first == null ? null : DaySpan.day(first), last == null ? null : DaySpan.day(last));
    }
}
