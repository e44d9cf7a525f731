package dev.s3sleuth.parsers.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record that came through CloudWatch Logs, as JSON or as a row of a table. AWS does not say how it is encoded there, so it is
 * taken for encoded as in the text form, and the request URI has the last word.
 */
public final class DeliveredKey {

    private DeliveredKey() {}

    /** Decodes the key of a row that holds it as delivered, in {@code key} and {@code key_raw}; returns the bit of its {@link Flag}, or 0. */
    static int resolve(Slices row) {
        return row.isNull(AccessLog.KEY) || !isEncoded(row.array(AccessLog.KEY)) ? 0 : KeyResolver.resolve(row);
    }

    private static boolean isEncoded(byte[] key) {
        return Separators.hasEscape(Arrays.copyOf(key, key.length + Separators.SLACK), 0, key.length);
    }

    /** The decoded key, of columns as they were delivered; any bytes will do. */
    public static byte @Nullable [] decoded(
            byte @Nullable [] raw,
            byte @Nullable [] operation,
            byte @Nullable [] requestUri,
            byte @Nullable [] bucket) {
        if (raw == null || !isEncoded(raw)) {
            return raw;
        }
        Slices row = Slices.empty(LogFormat.S3_ACCESS_LOG.places());
        set(row, AccessLog.KEY, raw);
        set(row, AccessLog.KEY_RAW, raw);
        set(row, AccessLog.OPERATION, operation);
        set(row, AccessLog.REQUEST_URI, requestUri);
        set(row, AccessLog.BUCKET, bucket);
        KeyResolver.resolve(row);
        return row.copy(AccessLog.KEY);
    }

    private static void set(Slices row, int column, byte @Nullable [] value) {
        if (value != null) {
            row.set(column, value);
        }
    }
}
