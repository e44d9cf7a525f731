package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.S3Errors;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Makes a call and takes what comes of it: an answer, that nothing is set, or why there is no answer. */
final class Asking {

    private Asking() {}

    static Answer ask(Call call, Supplier<? extends SdkPojo> request) {
        return answer(call, () -> SdkJson.of(request.get()));
    }

    /**
     * The answer to a call that may take several requests.
     *
     * @throws UsageException if AWS cannot be reached or the credentials are none: then no other call will fare better
     */
    static Answer answer(Call call, Supplier<JsonNode> request) {
        try {
            return Answer.of(request.get());
        } catch (AwsServiceException e) {
            String code = code(call.api(), e);
            return call.isAbsent(code) ? Answer.ABSENT : Answer.refused(code);
        } catch (SdkClientException e) {
            throw unreachable(call.api(), e);
        }
    }

    /**
     * By which code a call was refused; {@code HTTP 403} and such where a proxy left none.
     *
     * @throws UsageException if it is the credentials that are wrong
     */
    static String code(String api, AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        if (code == null || code.isEmpty() || code.equals(String.valueOf(e.statusCode()))) {
            return "HTTP " + e.statusCode();
        }
        if (S3Errors.isOfCredentials(code)) {
            throw new UsageException(
                    "AWS does not accept the credentials (" + api + ": " + code
                            + "); check AWS_PROFILE or --profile, or sign in again",
                    e);
        }
        return code;
    }

    static UsageException unreachable(String api, SdkClientException e) {
        if (S3Errors.isWithoutCredentials(e)) {
            return new UsageException(
                    "no AWS credentials found to ask the account with; set AWS_PROFILE or run 'aws configure'", e);
        }
        Throwable unknown = Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
                .filter(UnknownHostException.class::isInstance)
                .findFirst()
                .orElse(null);
        return new UsageException(
                "cannot ask the account (" + api + "): "
                        + (unknown == null
                                ? S3Errors.line(e)
                                : "unknown host " + S3Errors.line(unknown).replaceFirst(":.*", ""))
                        + "; check the network, --profile, --region and --endpoint-url",
                e);
    }
}
