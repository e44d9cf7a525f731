package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A pre-signed link: works for anyone who has it until it ends.
 *
 * @param expires last instant it counts, milliseconds since 1970
 * @param versionTwo whether it is signed the older way
 * @param query what the access log has of its query: the signature is masked there
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">Pre-signed URLs</a>
 */
public record Link(Bucket bucket, StoredObject object, Caller signer, long expires, boolean versionTwo, String query) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String MASK = "X".repeat(32);

    static Link of(long now, Bucket bucket, StoredObject object, Caller signer, long seconds) {
        String stamp = STAMP.format(Instant.ofEpochMilli(now));
        String key = String.valueOf(signer.accessKeyId());
        StringBuilder query = new StringBuilder("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=")
                .append(key)
                .append("%2F")
                .append(stamp, 0, 8)
                .append("%2F")
                .append(bucket.account().region())
                .append("%2Fs3%2Faws4_request&X-Amz-Date=")
                .append(stamp)
                .append("&X-Amz-Expires=")
                .append(seconds)
                .append("&X-Amz-SignedHeaders=host");
        if (key.startsWith("ASIA")) {
            query.append("&X-Amz-Security-Token=").append(token(signer, bucket));
        }
        query.append("&X-Amz-Signature=").append(MASK);
        return new Link(bucket, object, signer, now / 1000 * 1000 + seconds * 1000, false, query.toString());
    }

    static Link versionTwo(long now, Bucket bucket, StoredObject object, Caller signer, long seconds) {
        long expires = now / 1000 + seconds;
        String query = "AWSAccessKeyId=" + signer.accessKeyId() + "&Signature=" + MASK + "&Expires=" + expires;
        return new Link(bucket, object, signer, expires * 1000, true, query);
    }

    /** A session token as long and as opaque as real ones, the same for the same session. */
    private static String token(Caller signer, Bucket bucket) {
        Dice dice = Dice.of(0, String.valueOf(signer.accessKeyId()));
        return "IQoJb3JpZ2luX2VjE" + Ids.letters(40, dice) + "%2F%2F%2F%2F%2F%2F%2F%2F%2F%2FARA"
                + Ids.letters(560, dice) + "%2B"
                + Ids.letters(140 + bucket.account().region().length(), dice) + "%3D%3D";
    }
}
