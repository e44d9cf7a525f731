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
 * @param fromConsole whether the console made it for the person who sits there
 * @param service as {@code sts.amazonaws.com}
 * @param name of the event
 * @param error the error code; null when it worked
 * @param bytes of the answer, where the trail has them
 * @param type {@code AwsApiCall} or another
 */
public record Call(
        long time,
        Caller caller,
        String address,
        @Nullable String agent,
        boolean fromConsole,
        String service,
        String name,
        String region,
        @Nullable String error,
        @Nullable ObjectNode parameters,
        @Nullable ObjectNode response,
        long bytes,
        String type) {

    /** Whether it is of S3 itself, as the list of all buckets. */
    boolean ofStorage() {
        return service.equals(TrailEvent.S3);
    }

    boolean signsIn() {
        return type.equals("AwsConsoleSignIn");
    }

    boolean byService() {
        return address.endsWith(".com");
    }

    boolean reads() {
        return name.startsWith("Get")
                || name.startsWith("List")
                || name.startsWith("Describe")
                || name.startsWith("Lookup")
                || name.startsWith("AssumeRole")
                || name.equals("Decrypt")
                || name.equals("GenerateDataKey");
    }
}
