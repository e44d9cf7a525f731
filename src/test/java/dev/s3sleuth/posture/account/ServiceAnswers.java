package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.account.AccountServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What CloudTrail and CloudWatch Logs answer, a page of one thing at a time where there are pages.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html">DescribeTrails</a>
 */
final class ServiceAnswers {

    private record Trail(JsonNode trail, String status, String selectors) {

        boolean isOf(String region) {
            return trail.path("HomeRegion").asText().equals(region);
        }

        boolean isCalled(String name) {
            return trail.path("TrailARN").asText().equals(name);
        }
    }

    private final List<Trail> trails = new ArrayList<>();
    /** By Region and then by the name of the list in the answer. */
    private final Map<String, Map<String, ArrayNode>> things = new TreeMap<>();

    synchronized void trail(String trail, String status, String selectors) {
        trails.add(new Trail(Json.of(trail), status, selectors));
    }

    synchronized void thing(String region, String kind, String json) {
        things.computeIfAbsent(region, r -> new TreeMap<>())
                .computeIfAbsent(kind, k -> JsonNodeFactory.instance.arrayNode())
                .add(Json.of(json));
    }

    synchronized Answer answer(String api, String region, JsonNode asked) {
        return switch (api) {
            case "DescribeTrails" ->
                trails(region, asked.path("includeShadowTrails").asBoolean(true));
            case "GetTrailStatus" -> of(region, asked.path("Name").asText());
            case "GetEventSelectors" -> of(region, asked.path("TrailName").asText(), api);
            case "DescribeDeliverySources" -> page("deliverySources", region, asked);
            case "DescribeDeliveries" -> page("deliveries", region, asked);
            case "DescribeDeliveryDestinations" -> page("deliveryDestinations", region, asked);
            case "DescribeLogGroups" -> page("logGroups", region, asked);
            default -> error(400, "UnknownOperationException");
        };
    }

    static Answer error(int status, String type) {
        return new Answer(status, "{\"__type\":\"" + type + "\",\"message\":\"no\"}");
    }

    private Answer trails(String region, boolean shadows) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("trailList");
        trails.stream()
                .filter(t -> t.isOf(region)
                        || (shadows && t.trail().path("IsMultiRegionTrail").asBoolean()))
                .forEach(t -> list.add(t.trail()));
        return new Answer(200, answer.toString());
    }

    private Answer of(String region, String name) {
        return of(region, name, "GetTrailStatus");
    }

    private Answer of(String region, String name, String api) {
        return trails.stream()
                .filter(t -> t.isCalled(name) && t.isOf(region))
                .findFirst()
                .map(t -> new Answer(200, api.equals("GetTrailStatus") ? t.status() : t.selectors()))
                .orElse(error(400, "TrailNotFoundException"));
    }

    private Answer page(String kind, String region, JsonNode asked) {
        ArrayNode all = things.getOrDefault(region, Map.of()).getOrDefault(kind, JsonNodeFactory.instance.arrayNode());
        String prefix = asked.path("logGroupNamePrefix").asText("");
        List<JsonNode> meant = new ArrayList<>();
        all.forEach(thing -> {
            if (thing.path("logGroupName").asText().startsWith(prefix)) {
                meant.add(thing);
            }
        });
        int at = asked.path("nextToken").asInt(0);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray(kind);
        if (at < meant.size()) {
            list.add(meant.get(at));
        }
        if (at + 1 < meant.size()) {
            answer.put("nextToken", String.valueOf(at + 1));
        }
        return new Answer(200, answer.toString());
    }
}
