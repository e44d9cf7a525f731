package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.logs.Request;
import java.util.Map;

/**
 * How S3 says no.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class Refusals {

    private static final int FORBIDDEN = 403;

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("NoSuchKey", 404),
            Map.entry("NoSuchBucket", 404),
            Map.entry("NoSuchUpload", 404),
            Map.entry("ExpiredToken", 400),
            Map.entry("InvalidToken", 400),
            Map.entry("AuthorizationHeaderMalformed", 400),
            Map.entry("AuthorizationQueryParametersError", 400),
            Map.entry("BucketNotEmpty", 409),
            Map.entry("PreconditionFailed", 412),
            Map.entry("InvalidRange", 416),
            Map.entry("InternalError", 500),
            Map.entry("SlowDown", 503));

    private static final int TIMES =
            "<Expires>2026-02-02T21:42:00Z</Expires><ServerTime>2026-02-02T23:42:00Z</ServerTime>".length();
    private static final int LIFETIME = "<X-Amz-Expires></X-Amz-Expires>".length();

    private Refusals() {}

    /** Makes an error the answer to a request; how long it is, the logs know. */
    static void answer(Request request, String error) {
        request.answer(STATUS.getOrDefault(error, FORBIDDEN), error);
    }

    /** Makes it the answer that a link has ended; the body says when it did and what time it is. */
    static void ended(Request request, Link link) {
        answer(request, "AccessDenied");
        int lifetime =
                link.versionTwo() ? 0 : LIFETIME + Long.toString(link.seconds()).length();
        request.because("Request has expired", TIMES + lifetime);
    }
}
