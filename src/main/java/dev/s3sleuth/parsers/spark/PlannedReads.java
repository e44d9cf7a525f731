package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.util.List;

/**
 * What it takes to carry a scan out.
 *
 * @param columns the columns that are decoded
 * @param partitions tasks
 * @param bytes bytes to read, as stored
 * @param lists requests for lists, which have been made
 * @param gets requests for bytes that S3 will get, if all is read to its end
 * @param transfer bytes that S3 will send
 */
public record PlannedReads(List<String> columns, int partitions, long bytes, long lists, long gets, long transfer) {

    static PlannedReads of(List<String> columns, Listing listing, List<List<ObjectSlice>> groups) {
        long bytes = 0;
        long gets = 0;
        long transfer = 0;
        for (List<ObjectSlice> group : groups) {
            for (ObjectSlice slice : group) { // once, for there may be millions
                bytes += slice.size();
                gets += slice.requests();
                transfer += slice.transfer();
            }
        }
        return new PlannedReads(List.copyOf(columns), groups.size(), bytes, listing.requests(), gets, transfer);
    }

    /** Of a table, of which its format says how much there is to read. */
    public static PlannedReads ofStored(List<String> columns, long bytes) {
        return new PlannedReads(columns, 0, bytes, 0, 0, 0);
    }
}
