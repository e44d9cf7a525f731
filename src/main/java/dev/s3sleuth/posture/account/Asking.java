package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.util.function.Supplier;
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
     * @throws UsageException if AWS cannot be reached or there are no credentials: then no other call will fare better
     */
    static Answer answer(Call call, Supplier<JsonNode> request) {
        try {
            return Answer.of(request.get());
        } catch (AwsServiceException e) {
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            return call.isAbsent(code) ? Answer.ABSENT : Answer.refused(code == null ? "HTTP " + e.statusCode() : code);
        } catch (SdkClientException e) {
            throw unreachable(call.api(), e);
        }
    }

    static UsageException unreachable(String call, SdkClientException e) {
        return new UsageException(
                "cannot ask the account (" + call + "): "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                        + "; check the network, --profile, --region and --endpoint-url",
                e);
    }
}
