package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Asks CloudWatch Logs for the other way by which access logs are delivered, which GetBucketLogging does not show.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging requests with server access logging</a>
 */
final class DeliveryReader {

    private static final String GROUP = "log-group:";

    private final AccountClients clients;
    private final Collection<String> regions;

    DeliveryReader(AccountClients clients, Collection<String> regions) {
        this.clients = clients;
        this.regions = regions;
    }

    Map<Call, Answer> read() {
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        put(answers, Call.DESCRIBE_DELIVERY_SOURCES, (logs, all) -> logs.describeDeliverySourcesPaginator(r -> {})
                .deliverySources()
                .forEach(source -> all.add(SdkJson.of(source))));
        put(answers, Call.DESCRIBE_DELIVERIES, (logs, all) -> logs.describeDeliveriesPaginator(r -> {})
                .deliveries()
                .forEach(delivery -> all.add(SdkJson.of(delivery))));
        put(answers, Call.DESCRIBE_DELIVERY_DESTINATIONS, (logs, all) -> logs.describeDeliveryDestinationsPaginator(
                        r -> {})
                .deliveryDestinations()
                .forEach(destination -> all.add(SdkJson.of(destination))));
        Set<String> groups = groups(answers);
        answers.put(Call.DESCRIBE_LOG_GROUPS, Asking.answer(Call.DESCRIBE_LOG_GROUPS, () -> described(groups)));
        return answers;
    }

    /** The answers of all Regions as one list. */
    private void put(Map<Call, Answer> answers, Call call, BiConsumer<CloudWatchLogsClient, ArrayNode> ask) {
        answers.put(call, Asking.answer(call, () -> {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            regions.forEach(region -> ask.accept(clients.logs(region), all));
            return all;
        }));
    }

    /** The ARNs of log groups that something is delivered to. */
    private static Set<String> groups(Map<Call, Answer> answers) {
        Set<String> groups = new TreeSet<>();
        Answer destinations = answers.getOrDefault(Call.DESCRIBE_DELIVERY_DESTINATIONS, Answer.UNASKED);
        for (JsonNode destination : destinations.value()) {
            String arn = destination
                    .path("deliveryDestinationConfiguration")
                    .path("destinationResourceArn")
                    .asText();
            if (arn.contains(":" + GROUP)) {
                groups.add(arn.replaceFirst(":[*]$", ""));
            }
        }
        return groups;
    }

    /** Those of other accounts are not found. */
    private JsonNode described(Set<String> groups) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String group : groups) {
            Arn arn = Arn.fromString(group);
            String name = arn.resourceAsString().substring(GROUP.length());
            clients
                    .logs(arn.region().orElse(clients.home().id()))
                    .describeLogGroupsPaginator(r -> r.logGroupNamePrefix(name))
                    .logGroups()
                    .stream()
                    .filter(found -> name.equals(found.logGroupName()))
                    .forEach(found -> all.add(SdkJson.of(found)));
        }
        return all;
    }
}
