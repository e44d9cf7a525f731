package dev.s3sleuth.parsers.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists keys of one bucket the way S3 does: in order, page by page. */
interface KeySource {

    /**
     * One page of a range.
     *
     * @param token {@link Page#next} of the page before; null for the first one
     */
    Page page(KeyRange range, @Nullable String token);

    /** The first entry of a range, without a page of others; null if the range is empty. */
    @Nullable
    Entry first(KeyRange range);

    /**
     * A page.
     *
     * @param entries in the order of their names
     * @param next where the next page begins; null if this is the last one
     */
    record Page(List<Entry> entries, @Nullable String next) {}

    /**
     * An object, or all keys with a common prefix.
     *
     * @param name the key or the prefix
     * @param size size of the object in bytes; -1 for a prefix
     */
    record Entry(String name, long size, @Nullable String etag) {

        Entry(String name, long size) {
            this(name, size, null);
        }

        static Entry prefix(String name) {
            return new Entry(name, -1);
        }

        boolean isPrefix() {
            return size < 0;
        }

        /** Whether this is an empty object that only makes a folder visible in consoles. */
        boolean isFolderMarker() {
            return size == 0 && name.endsWith("/");
        }
    }
}
