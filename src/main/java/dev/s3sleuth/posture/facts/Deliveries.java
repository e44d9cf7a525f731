package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The access logs that CloudWatch Logs delivers: a source is a bucket, a delivery ties it to a destination. */
final class Deliveries {

    private static final String LOG_TYPE = "S3_SERVER_ACCESS_LOGS";

    private final Answer sources;
    private final Answer deliveries;
    private final JsonNode destinations;
    private final JsonNode groups;

    Deliveries(Snapshot snapshot) {
        sources = snapshot.answer(Call.DESCRIBE_DELIVERY_SOURCES);
        deliveries = snapshot.answer(Call.DESCRIBE_DELIVERIES);
        destinations = snapshot.answer(Call.DESCRIBE_DELIVERY_DESTINATIONS).value();
        groups = snapshot.answer(Call.DESCRIBE_LOG_GROUPS).value();
    }

    /**
     * Where it is not known whether there is a delivery, an access log that S3 does not deliver is not known to be off; nor is
     * it where the Region is not known, for deliveries are told Region by Region.
     */
    void put(Row row, BucketAnswers bucket) {
        boolean isAsked = !sources.equals(Answer.UNASKED);
        boolean unknown = !isKnown(sources) || !isKnown(deliveries);
        List<String> places = unknown ? List.of() : places(bucket.bucket());
        if (!places.isEmpty()) {
            row.put("cloudwatch", String.join(", ", places)).put("logging", "on");
            row.put("cloudwatch_days", days(places));
        } else if ((unknown || (isAsked && bucket.region() == null))
                && row.text("logging").equals("off")) {
            row.values().remove("logging");
        }
    }

    /** A store beside AWS has no such deliveries, and nobody asks. */
    private static boolean isKnown(Answer answer) {
        return answer.isKnown() || answer.equals(Answer.UNASKED);
    }

    private List<String> places(String bucket) {
        List<String> places = new ArrayList<>();
        for (JsonNode source : sources.value()) {
            boolean isIt = source.path("logType").asText().equals(LOG_TYPE)
                    && Json.texts(source.path("resourceArns")).stream().anyMatch(arn -> arn.endsWith(":::" + bucket));
            if (isIt) {
                deliveries.value().forEach(delivery -> {
                    if (delivery.path("deliverySourceName").equals(source.path("name"))) {
                        places.add(place(delivery.path("deliveryDestinationArn").asText()));
                    }
                });
            }
        }
        return places;
    }

    private String place(String destination) {
        for (JsonNode each : destinations) {
            if (each.path("arn").asText().equals(destination)) {
                return Objects.requireNonNullElse(Told.text(each, "destinationResourceArn"), destination);
            }
        }
        return destination;
    }

    /** The longest that a log group among the places keeps what it gets; null for ever, or if there is none. */
    private @Nullable Long days(List<String> places) {
        Long longest = null;
        for (JsonNode group : groups) {
            String arn = group.path("arn").asText().replaceFirst(":[*]$", "");
            boolean isOne = places.stream()
                    .anyMatch(place -> place.replaceFirst(":[*]$", "").equals(arn));
            if (isOne && group.has("retentionInDays")) {
                long days = group.path("retentionInDays").asLong();
                longest = longest == null ? days : Long.valueOf(Math.max(longest, days));
            }
        }
        return longest;
    }
}
