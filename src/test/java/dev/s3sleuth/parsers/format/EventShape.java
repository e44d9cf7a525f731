package dev.s3sleuth.parsers.format;

import java.util.List;

/** What events come in. */
enum EventShape {
    RECORDS,
    PRETTY,
    LINES,
    ARRAY,
    DOCUMENTS,
    EVENT_BRIDGE,
    LOOKUP,
    CLOUDWATCH_LOGS,
    SUBSCRIPTION;

    /** Whether all events stand in one list, so that its end must be there. */
    boolean isList() {
        return this != LINES && this != EVENT_BRIDGE && this != DOCUMENTS;
    }

    /** An event as this shape holds it. */
    String wrapped(String event) {
        return switch (this) {
            case EVENT_BRIDGE ->
                "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.s3\",\"detail\":"
                        + event + "}";
            case LOOKUP ->
                "{\"EventId\":\"x\",\"EventName\":\"y\",\"CloudTrailEvent\":" + RandomEvents.packed(event) + "}";
            case CLOUDWATCH_LOGS ->
                "{\"timestamp\":1,\"message\":" + RandomEvents.packed(event) + ",\"ingestionTime\":2}";
            case SUBSCRIPTION -> "{\"id\":\"3\",\"timestamp\":1,\"message\":" + RandomEvents.packed(event) + "}";
            default -> event;
        };
    }

    String before() {
        return switch (this) {
            case RECORDS -> "{\"Records\":[";
            case PRETTY -> "{\n    \"Records\": [\n        ";
            case ARRAY -> "[";
            case LOOKUP -> "{\"Events\":[";
            case CLOUDWATCH_LOGS -> "{\"events\":[";
            case SUBSCRIPTION -> "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logEvents\":[";
            case DOCUMENTS -> "{\"Records\":[";
            default -> "";
        };
    }

    String between() {
        return switch (this) {
            case LINES -> "\n";
            case EVENT_BRIDGE -> "\r\n";
            case PRETTY -> ",\n        ";
            case DOCUMENTS -> "]}{\"Records\":[";
            default -> ",";
        };
    }

    String after() {
        return switch (this) {
            case RECORDS, DOCUMENTS, SUBSCRIPTION -> "]}";
            case PRETTY -> "\n    ]\n}\n";
            case ARRAY -> "]";
            case LOOKUP -> "],\"NextToken\":\"x\"}";
            case CLOUDWATCH_LOGS -> "],\"nextForwardToken\":\"f\",\"nextBackwardToken\":\"b\"}";
            default -> "\n";
        };
    }

    /** A document of events that are wrapped already. */
    String document(List<String> wrapped) {
        return before() + String.join(between(), wrapped) + after();
    }
}
