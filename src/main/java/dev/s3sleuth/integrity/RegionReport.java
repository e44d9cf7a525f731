package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.objects.TrailFolder;
import java.util.List;
import java.util.Set;

/**
 * What can be said of an account and Region.
 *
 * @param folder where its files are
 * @param chains its chains of digests
 * @param signedPlaces where the digests were delivered, if that is elsewhere
 * @param hasLogs whether there are log files
 */
record RegionReport(TrailFolder folder, List<ChainReport> chains, Set<String> signedPlaces, boolean hasLogs) {

    RegionReport {
        chains = List.copyOf(chains);
        signedPlaces = Set.copyOf(signedPlaces);
    }
}
