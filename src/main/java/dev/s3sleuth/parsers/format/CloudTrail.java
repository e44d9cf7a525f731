package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The columns of CloudTrail events, and what else of their envelopes a reader must know. */
final class CloudTrail {

    static final LogSource SOURCE = LogSource.named("cloudtrail");

    static final int EVENT_NAME = SOURCE.index("eventName");
    static final int EVENT_SOURCE = SOURCE.index("eventSource");
    static final int EVENT_CATEGORY = SOURCE.index("eventCategory");
    static final int EVENT_TYPE = SOURCE.index("eventType");
    static final int BUCKET = SOURCE.index("_bucket");

    private static final Places PLACES = Places.of(SOURCE);

    /** Lists that hold events: S3 files, LookupEvents, exports and subscriptions of CloudWatch Logs. */
    private static final List<String> LISTS = List.of("Records", "Events", "events", "logEvents");

    /** What envelopes in a list begin with: LookupEvents, exports of CloudWatch Logs, subscriptions, EventBridge. */
    static final Set<String> OPENERS = Set.of("EventId", "timestamp", "logStreamName", "id", "version");

    /** Members of envelopes, and of what is no CloudTrail event but often lies beside it. */
    private static final List<String> OTHERS = List.of(
            "@timestamp",
            "detail",
            "detail-type",
            "CloudTrailEvent",
            "message",
            "messageType",
            "digestStartTime",
            "request_time",
            "configurationItems",
            "Statement",
            "class_uid",
            "event");

    static final int SHIPPED_TIME = other("@timestamp");
    static final int DETAIL = other("detail");
    static final int DETAIL_TYPE = other("detail-type");
    static final int LOOKED_UP = other("CloudTrailEvent");
    static final int MESSAGE = other("message");
    static final int MESSAGE_TYPE = other("messageType");
    static final int DIGEST = other("digestStartTime");
    static final int REQUEST_TIME = other("request_time");
    static final int CONFIGURATION = other("configurationItems");
    static final int POLICY = other("Statement");
    static final int OCSF = other("class_uid");
    static final int WRAPPED = other("event");

    private CloudTrail() {}

    private static int other(String name) {
        return PLACES.size() + OTHERS.indexOf(name);
    }

    /** A row with places for all of these. */
    static Slices row() {
        return new Slices(PLACES, OTHERS.size());
    }

    /** The way from names to the places that a request asks for. */
    static JsonNode tree(ReadRequest request) {
        JsonNode root = new JsonNode("");
        root.struct = true;
        List<String> structs = SOURCE.structs();
        for (int i = 0; i < structs.size(); i++) {
            JsonNode struct = at(root, structs.get(i));
            struct.struct = true;
            struct.kind = JsonNode.Kind.STRUCT;
            struct.place = SOURCE.columns().size() + i;
        }
        List<Field> columns = SOURCE.columns();
        for (int i = 0; i < columns.size(); i++) {
            for (String path : columns.get(i).json()) {
                JsonNode node = at(root, path);
                node.kind = JsonNode.Kind.of(columns.get(i).type());
                node.place = i;
            }
        }
        LISTS.forEach(list -> at(root, list).kind = JsonNode.Kind.CONTAINER);
        OTHERS.forEach(name -> at(root, name).place = other(name));
        at(root, "@timestamp").kind = JsonNode.Kind.STRING;
        Set<Integer> wanted = wanted(request);
        root.want(wanted::contains);
        if (wanted.contains(PLACES.extraFields())) {
            root.enterStructs();
        }
        return root;
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node.loose |= node.kind == JsonNode.Kind.JSON;
            node = node.member(name);
        }
        return node;
    }

    /** What the request asks for, and what it takes to tell events from other things. */
    private static Set<Integer> wanted(ReadRequest request) {
        Set<Integer> wanted = new HashSet<>(List.of(EVENT_NAME, EVENT_SOURCE, EVENT_CATEGORY, EVENT_TYPE, BUCKET));
        wanted.add(PLACES.time());
        IntStream.of(request.columns()).forEach(wanted::add);
        request.tests().forEach(test -> wanted.add(test.column()));
        OTHERS.forEach(name -> wanted.add(other(name)));
        return wanted;
    }
}
