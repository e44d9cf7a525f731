package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.SessionToken;
import dev.s3sleuth.simulate.account.StoredObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A pre-signed link: works for anyone who has it until it ends.
 *
 * @param expires last instant it counts, milliseconds since 1970
 * @param seconds how long it was made to last
 * @param versionTwo whether it is signed the older way
 * @param query what the access log has of its query: the signature is masked there
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">Pre-signed URLs</a>
 */
public record Link(
        Bucket bucket,
        StoredObject object,
        Caller signer,
        long expires,
        long seconds,
        boolean versionTwo,
        String query) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String MASK = "X".repeat(32);

    static Link of(long now, Bucket bucket, StoredObject object, Caller signer, long seconds) {
        String stamp = STAMP.format(Instant.ofEpochMilli(now));
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + credential(signer, stamp, bucket)
                + "&X-Amz-Date=" + stamp + "&X-Amz-Expires=" + seconds + "&X-Amz-SignedHeaders=host"
                + token(signer, bucket, "&", "") + "&X-Amz-Signature=" + MASK;
        return new Link(bucket, object, signer, now / 1000 * 1000 + seconds * 1000, seconds, false, query);
    }

    /** The link the console makes for a download, in the order in which it has the parameters. */
    static Link ofConsole(long now, Bucket bucket, StoredObject object, Caller signer, long seconds) {
        String stamp = STAMP.format(Instant.ofEpochMilli(now));
        String query = "response-content-disposition=attachment&" + token(signer, bucket, "", "&")
                + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=" + stamp + "&X-Amz-SignedHeaders=host&X-Amz-Expires="
                + seconds + "&X-Amz-Credential=" + credential(signer, stamp, bucket) + "&X-Amz-Signature=" + MASK;
        return new Link(bucket, object, signer, now / 1000 * 1000 + seconds * 1000, seconds, false, query);
    }

    private static String credential(Caller signer, String stamp, Bucket bucket) {
        return String.join(
                "%2F",
                signer.accessKeyId(), stamp.substring(0, 8), bucket.account().region(), "s3", "aws4_request");
    }

    static Link versionTwo(long now, Bucket bucket, StoredObject object, Caller signer, long seconds) {
        long expires = now / 1000 + seconds;
        String query = "AWSAccessKeyId=" + signer.accessKeyId() + "&Signature=" + MASK + "&Expires=" + expires;
        return new Link(bucket, object, signer, expires * 1000, seconds, true, query);
    }

    /** The token of a session, which its links carry; nothing for a key that lasts. */
    private static String token(Caller signer, Bucket bucket, String before, String after) {
        if (!String.valueOf(signer.accessKeyId()).startsWith("ASIA")) {
            return "";
        }
        String token = SessionToken.of(signer, bucket.account().region());
        return before + "X-Amz-Security-Token=" + Spelling.encode(token) + after;
    }
}
