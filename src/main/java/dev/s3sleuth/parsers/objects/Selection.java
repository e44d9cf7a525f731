package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.TimeWindow;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Which records are wanted, as far as names of objects can tell.
 *
 * @param names whose rules the names follow
 * @param window request times
 * @param deliveryLag how long after a request AWS may deliver its record
 * @param buckets source buckets; empty for all, and ignored for CloudTrail, whose names do not tell
 * @param regions Regions that events are of; empty for all, and ignored for access logs
 */
public record Selection(
        KeyNames names, TimeWindow window, Duration deliveryLag, Set<String> buckets, Set<String> regions)
        implements Serializable {

    /** Yelp measured fewer than one line in 100,000 later than two days, and the latest nine days late. */
    public static final Duration DEFAULT_LAG = Duration.ofDays(2);

    public static final Selection ALL =
            new Selection(KeyNames.S3_ACCESS_LOG, TimeWindow.ALL, DEFAULT_LAG, Set.of(), Set.of());

    public Selection {
        buckets = Set.copyOf(buckets);
        regions = Set.copyOf(regions);
    }
}
