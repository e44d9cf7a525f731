package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A call of a service other than S3's buckets, which only CloudTrail has.
 *
 * @param time milliseconds since 1970
 * @param address where from: an address, or a service's name
 * @param agent the User-Agent as CloudTrail has it
 * @param service as {@code sts.amazonaws.com}
 * @param name of the event
 * @param error the error code; null when it worked
 * @param type {@code AwsApiCall} or another
 */
public record Call(
        long time,
        Caller caller,
        String address,
        @Nullable String agent,
        String service,
        String name,
        String region,
        @Nullable String error,
        @Nullable ObjectNode parameters,
        @Nullable ObjectNode response,
        String type) {

    boolean reads() {
        return name.startsWith("Get")
                || name.startsWith("List")
                || name.startsWith("Describe")
                || name.startsWith("Lookup")
                || name.equals("Decrypt")
                || name.equals("GenerateDataKey");
    }
}
