package dev.s3sleuth.jobs.emr;

import dev.s3sleuth.parsers.UsageException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;

/**
 * Tells what AWS refused, which is for the user to put right, from what failed.
 *
 * @param service whom we ask
 * @param needed what AWS must allow for that
 * @param doubt what to do when it is not known whether the request was carried out; empty for nothing
 */
record Answers(String service, String needed, String doubt) {

    <T> T of(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (AwsServiceException e) {
            boolean refused = e.statusCode() / 100 == 4 && !RetryUtils.isThrottlingException(e);
            String said = service + " answered " + e.statusCode() + ": " + said(e);
            if (refused) {
                throw new UsageException(said + (isDenied(e) ? " (needed: " + needed + ")" : ""), e);
            }
            throw new IllegalStateException(said + (RetryUtils.isThrottlingException(e) ? "" : doubt), e);
        } catch (SdkClientException e) {
            throw new IllegalStateException(service + " cannot be reached: " + e.getMessage() + doubt, e);
        }
    }

    private static String said(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String text = details == null
                ? String.valueOf(e.getMessage())
                : details.errorCode() + (details.errorMessage() == null ? "" : ": " + details.errorMessage());
        return text + (e.requestId() == null ? "" : " (request " + e.requestId() + ")");
    }

    private static boolean isDenied(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return e.statusCode() == 403
                || (details != null && String.valueOf(details.errorCode()).startsWith("AccessDenied"));
    }

    /** Whether AWS has not carried out a request, and asks for patience. */
    static boolean isThrottled(Throwable e) {
        return e instanceof SdkException sdk && RetryUtils.isThrottlingException(sdk);
    }
}
