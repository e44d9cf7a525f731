package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.util.Locale;

/**
 * A place in S3. A key may hold any character, so that it is cut out of the URI as it stands and never decoded.
 *
 * @param scheme {@code s3} or {@code s3a}, as it was given
 * @param bucket the bucket
 * @param key key or beginning of keys; may be empty
 */
record S3Location(String scheme, String bucket, String key) {

    static S3Location of(String uri) {
        int start = uri.indexOf("://") + 3;
        int slash = uri.indexOf('/', start);
        String bucket = slash < 0 ? uri.substring(start) : uri.substring(start, slash);
        if (bucket.isEmpty()) {
            throw new UsageException(String.format(Locale.ROOT, "no bucket in %s; write s3://bucket/prefix", uri));
        }
        return new S3Location(uri.substring(0, start - 3), bucket, slash < 0 ? "" : uri.substring(slash + 1));
    }

    /** The URI of another key in this bucket. */
    String uri(String other) {
        return scheme + "://" + bucket + "/" + other;
    }
}
