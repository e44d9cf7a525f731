package dev.s3sleuth.parsers.objects;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Asks S3 again where all attempts of the client were answered with 503. S3 refuses what is above some thousand requests a second and
 * prefix, whoever else makes them; of a million requests a few then have bad luck eight times, and what they ask for must not be missing.
 * What does not answer at all, or answers otherwise, is asked no longer than the client does.
 */
final class Throttling {

    /** Of about ten seconds each. */
    private static final int ROUNDS = 6;

    private Throttling() {}

    static <T> T ask(Supplier<T> request) {
        for (int round = 1; round < ROUNDS; round++) {
            try {
                return request.get();
            } catch (AwsServiceException e) {
                if (!isBusy(e)) {
                    throw e;
                }
            }
        }
        return request.get();
    }

    private static boolean isBusy(AwsServiceException e) {
        return e.statusCode() == 503 || e.isThrottlingException();
    }
}
