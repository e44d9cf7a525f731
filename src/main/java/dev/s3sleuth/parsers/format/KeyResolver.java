package dev.s3sleuth.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the logged key into the object's key. Keys are URL-encoded once in records of batch deletes and of S3's own work, twice in all
 * others; AWS documents neither, so for requests by REST the path of the request URI is asked as a witness.
 *
 * @see <a href="https://engineeringblog.yelp.com/2025/09/s3-server-access-logs-at-scale.html">the encodings as measured</a>
 */
final class KeyResolver {

    private static final byte[] REST = "REST.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BATCH = "BATCH.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] S3 = "S3.".getBytes(StandardCharsets.US_ASCII);

    private KeyResolver() {}

    /** Puts the decoded key into the row, whose request URI has been read; returns the bit of the {@link Flag} it deserves, or 0. */
    static int resolve(Slices row) {
        byte[] raw = row.copy(AccessLog.KEY_RAW);
        boolean once = row.startsWith(AccessLog.OPERATION, BATCH) || row.startsWith(AccessLog.OPERATION, S3);
        byte[] key = KeyDecoder.decode(raw, once ? 1 : 2);
        row.set(AccessLog.KEY, key);
        if (!row.startsWith(AccessLog.OPERATION, REST) || row.isNull(AccessLog.REQUEST_URI)) {
            return 0;
        }
        byte[] path = path(row.copy(AccessLog.REQUEST_URI));
        byte[] bucket = row.isNull(AccessLog.BUCKET) ? new byte[0] : row.copy(AccessLog.BUCKET);
        if (path.length == 0 || isBucketOnly(path, bucket) || isAt(path, key, bucket)) {
            return 0;
        }
        for (int passes = 1; passes >= 0; passes--) {
            byte[] candidate = KeyDecoder.decode(raw, passes);
            if (isAt(path, candidate, bucket)) {
                row.set(AccessLog.KEY, candidate);
                return Flag.KEY_ENCODING.bit();
            }
        }
        return Flag.KEY_NOT_IN_URI.bit();
    }

    /** A browser's form upload goes to the bucket; the key is in the form. */
    private static boolean isBucketOnly(byte[] path, byte[] bucket) {
        return Arrays.equals(path, bucket) || Arrays.equals(path, concat(bucket, new byte[] {'/'}));
    }

    /** Whether the path, decoded with or without form rules, is the key, with or without the bucket before it. */
    private static boolean isAt(byte[] path, byte[] key, byte[] bucket) {
        byte[] inBucket = concat(concat(bucket, new byte[] {'/'}), key);
        for (boolean form : new boolean[] {false, true}) {
            byte[] decoded = KeyDecoder.decode(path, form);
            if (Arrays.equals(decoded, key) || Arrays.equals(decoded, inBucket)) {
                return true;
            }
        }
        return false;
    }

    /** The target of {@code METHOD /path?query HTTP/x.y} without its first slash and its query. */
    private static byte[] path(byte[] uri) {
        int slash = indexOf(uri, '/', 0);
        int space = indexOf(uri, ' ', slash);
        int query = indexOf(uri, '?', slash);
        return slash == uri.length ? new byte[0] : Arrays.copyOfRange(uri, slash + 1, Math.min(space, query));
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
