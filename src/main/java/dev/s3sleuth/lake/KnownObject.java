package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;

import dev.s3sleuth.parsers.objects.LogObject;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read into a lake: enough to tell whether to read it again.
 *
 * @param object where it is
 * @param lines how many were read
 * @param batch the batch that read it
 */
record KnownObject(
        String object,
        long size,
        @Nullable String etag,
        @Nullable String unreadable,
        long lines,
        String batch) {

    static final Column[] COLUMNS = {
        col("object"), col("size"), col("etag"), col("unreadable"), col("lines"), col("batch")
    };

    static KnownObject of(Row row) {
        return new KnownObject(
                row.getString(0), row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5));
    }

    static KnownObject later(KnownObject a, KnownObject b) {
        return a.batch.compareTo(b.batch) >= 0 ? a : b;
    }

    /** Whether nothing at all came of it, so that it is to be tried again. */
    boolean isToBeTriedAgain() {
        return unreadable != null && lines == 0;
    }

    /** Whether it has other bytes now. */
    boolean isChanged(LogObject now) {
        boolean tagged = etag != null && now.etag() != null;
        return size != now.size() || (tagged && !String.valueOf(etag).equals(now.etag()));
    }
}
