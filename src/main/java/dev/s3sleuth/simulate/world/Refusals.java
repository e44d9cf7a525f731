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
    /** The body of an error, apart from what it repeats of the request. */
    private static final int BODY_BYTES = 243;

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

    private Refusals() {}

    /** Makes an error the answer to a request. */
    static void answer(Request request, String error) {
        String key = request.key();
        request.answer(STATUS.getOrDefault(error, FORBIDDEN), error)
                .sent(BODY_BYTES + repeated(error, key == null ? "" : key));
    }

    private static int repeated(String error, String key) {
        return switch (error) {
            case "NoSuchKey" -> 15 + key.length();
            case "AccessDenied" -> 0;
            default -> 11 + error.length();
        };
    }
}
