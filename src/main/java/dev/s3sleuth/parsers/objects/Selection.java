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

    public static final Selection ALL =
            new Selection(KeyNames.S3_ACCESS_LOG, TimeWindow.ALL, Duration.ZERO, Set.of(), Set.of());

    public Selection {
        buckets = Set.copyOf(buckets);
        regions = Set.copyOf(regions);
    }
}
