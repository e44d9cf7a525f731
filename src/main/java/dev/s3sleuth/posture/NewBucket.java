package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * How S3 makes buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html">Default settings for new S3 buckets FAQ</a>
 */
public final class NewBucket {

    /** New buckets have had all blocks on and their lists off since. */
    private static final Instant SHUT_BY_DEFAULT = Instant.parse("2023-04-28T00:00:00Z");

    private NewBucket() {}

    /** Whether one that was made then has all blocks on and its lists off, if nobody said otherwise. */
    public static boolean isShut(Instant made) {
        return !made.isBefore(SHUT_BY_DEFAULT);
    }

    /** Who owns what others write into it. */
    public static String ownership(JsonNode asked, Instant made) {
        String given = Json.member(asked, "x-amz-object-ownership").asText("");
        return !given.isEmpty() ? given : isShut(made) ? BucketState.LISTS_OFF : Settings.OBJECT_WRITER;
    }
}
