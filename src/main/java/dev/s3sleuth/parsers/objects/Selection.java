package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.TimeWindow;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Which records are wanted, as far as names of objects can tell.
 *
 * @param window request times
 * @param deliveryLag how long after a request AWS may deliver its record
 * @param buckets source buckets; empty for all
 */
public record Selection(TimeWindow window, Duration deliveryLag, Set<String> buckets) implements Serializable {

    /** Yelp measured fewer than one line in 100,000 later than two days, and the latest nine days late. */
    public static final Duration DEFAULT_LAG = Duration.ofDays(2);

    public static final Selection ALL = new Selection(TimeWindow.ALL, DEFAULT_LAG, Set.of());

    public Selection {
        buckets = Set.copyOf(buckets);
    }
}
