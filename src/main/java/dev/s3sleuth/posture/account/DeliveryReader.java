package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Asks CloudWatch Logs for the other way by which access logs are delivered, which GetBucketLogging does not show.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging requests with server access logging</a>
 */
final class DeliveryReader {

    private static final String GROUPS = "/aws/vendedlogs/";

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
        put(answers, Call.DESCRIBE_LOG_GROUPS, (logs, all) -> logs.describeLogGroupsPaginator(
                        r -> r.logGroupNamePrefix(GROUPS))
                .logGroups()
                .forEach(group -> all.add(SdkJson.of(group))));
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
}
