package dev.s3sleuth.simulate.logs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Error codes by what they mean for the logs. */
final class Failures {

    private static final Set<String> AUTHENTICATION = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "RequestTimeTooSkewed",
            "AuthorizationHeaderMalformed",
            "AuthorizationQueryParametersError");

    private Failures() {}

    /** Whether S3 could not tell who it was; CloudTrail does not have such requests. */
    static boolean ofAuthentication(@Nullable String error) {
        return error != null && AUTHENTICATION.contains(error);
    }
}
