package dev.s3sleuth.posture.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import java.time.Instant;

/**
 * A change of settings that succeeded.
 *
 * @param region the Region that was asked for it; empty if unknown
 * @param bucket the bucket it is about; empty if about none
 * @param event CloudTrail's name of it, such as PutBucketPolicy
 * @param parameters what was asked for, as JSON; empty for nothing
 */
public record SettingChange(Instant time, String region, String bucket, String event, String parameters) {

    JsonNode asked() {
        return Json.of(parameters);
    }
}
