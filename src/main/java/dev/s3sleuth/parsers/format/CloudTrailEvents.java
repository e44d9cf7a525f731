package dev.s3sleuth.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its members what a JSON object is: a CloudTrail event, an envelope around one (EventBridge, LookupEvents, CloudWatch Logs),
 * something that CloudTrail delivers beside events, or nothing of the kind.
 */
final class CloudTrailEvents {

    /** What an object turned out to be. */
    enum Kind {
        EVENT,
        /** Part of CloudTrail but no event of a request; {@link #word} is its kind. */
        ASIDE,
        /** Neither; {@link #word} says why. */
        OTHER
    }

    private static final byte[] S3 = "s3".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTIFICATION = "aws:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "Data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MANAGEMENT = "Management".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] API_CALL = "AwsApiCall".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INSIGHT = "AwsCloudTrailInsight".getBytes(StandardCharsets.US_ASCII);
    /** The kind of such a message. */
    static final String CONTROL_MESSAGE = "control_message";

    private static final Pattern ACCESS_LOG = Pattern.compile("\\S+ \\S+ \\[\\d\\d/\\w{3}/\\d{4}:");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_HEAD = 200;

    final Slices row = CloudTrail.row();
    private final JsonObject json;
    private final IsoTime time = new IsoTime();
    private final int timePlace;
    private String word = "";

    CloudTrailEvents(ReadRequest request) {
        Places places = request.format().places();
        boolean extra = IntStream.of(request.columns()).anyMatch(c -> c == places.extraFields());
        json = new JsonObject(CloudTrail.tree(request), row, places.extraFields(), extra);
        timePlace = places.time();
    }

    /** The reader of objects, which fills {@link #row}. */
    JsonObject json() {
        return json;
    }

    /** The kind of what was set aside, or why an object is no event. */
    String word() {
        return word;
    }

    /** Whether the event is one of what was done to an object. */
    boolean isObjectLevel() {
        return row.equals(CloudTrail.EVENT_CATEGORY, DATA)
                && row.startsWith(CloudTrail.EVENT_SOURCE, S3)
                && !row.isNull(CloudTrail.BUCKET);
    }

    /** Whether what was read is a message of CloudWatch Logs about the delivery itself. */
    boolean isControlMessage() {
        return "\"CONTROL_MESSAGE\"".equals(json.text(CloudTrail.MESSAGE_TYPE));
    }

    /** Tells what the object is that was read last; of an envelope, what is in it is then in the row. */
    Kind classify() {
        return classify(false);
    }

    private Kind classify(boolean inner) {
        String aside = aside();
        if (aside != null) {
            word = aside;
            return Kind.ASIDE;
        }
        if (!row.isNull(CloudTrail.EVENT_NAME) && !row.isNull(CloudTrail.EVENT_SOURCE)) {
            return event();
        }
        return inner ? other(lookalike()) : envelope();
    }

    private Kind other(String why) {
        word = why;
        return Kind.OTHER;
    }

    private @Nullable String aside() {
        boolean usual = row.equals(CloudTrail.EVENT_CATEGORY, DATA)
                || row.equals(CloudTrail.EVENT_CATEGORY, MANAGEMENT)
                || (row.isNull(CloudTrail.EVENT_CATEGORY) && row.equals(CloudTrail.EVENT_TYPE, API_CALL));
        if (usual) {
            return null;
        }
        if (!row.isNull(CloudTrail.DIGEST)) {
            return "digest";
        }
        return switch (String.valueOf(json.text(CloudTrail.EVENT_CATEGORY))) {
            case "Insight" -> "insight";
            case "NetworkActivity" -> "network_activity";
            case "Aggregated" -> "aggregated";
            default ->
                row.equals(CloudTrail.EVENT_TYPE, INSIGHT) ? "insight" : isControlMessage() ? CONTROL_MESSAGE : null;
        };
    }

    private Kind event() {
        if (row.startsWith(CloudTrail.EVENT_SOURCE, NOTIFICATION)) {
            return other("this looks like an S3 event notification, not like a CloudTrail event");
        }
        int from = timePlace;
        if (row.isNull(timePlace)) {
            from = CloudTrail.SHIPPED_TIME;
            if (row.isNull(from)) {
                return other("the event has no eventTime");
            }
            json.flags |= Flag.TIME_OF_SHIPPER.bit();
        }
        int start = row.start(from);
        int end = start + row.length(from);
        row.time = time.micros(row.array(from), start, end);
        if (row.time == IsoTime.INVALID) {
            return other("its eventTime cannot be read");
        }
        row.set(timePlace, row.array(from), start, end);
        return Kind.EVENT;
    }

    private Kind envelope() {
        String detailType = json.text(CloudTrail.DETAIL_TYPE);
        if (detailType != null && !row.isNull(CloudTrail.DETAIL)) {
            return detailType.endsWith("via CloudTrail\"")
                    ? inner(row.copy(CloudTrail.DETAIL), "detail")
                    : other("this is an EventBridge event of type " + shown(detailType) + ", not one of CloudTrail");
        }
        for (int place : new int[] {CloudTrail.LOOKED_UP, CloudTrail.MESSAGE}) {
            if (!row.isNull(place) && row.array(place)[row.start(place)] == '"') {
                byte[] text = JsonText.unescaped(
                        row.array(place), row.start(place) + 1, row.start(place) + row.length(place) - 1);
                return inner(text, place == CloudTrail.MESSAGE ? "message" : "CloudTrailEvent");
            }
        }
        return other(lookalike());
    }

    /** Reads the event in an envelope. */
    private Kind inner(byte[] text, String where) {
        byte[] padded = JsonText.guarded(text);
        int start = JsonScanner.space(padded, 0);
        int after = padded[start] == '{' && start < text.length
                ? json.read(padded, start, text.length, false)
                : JsonScanner.BROKEN;
        if (after < 0) {
            return other("its " + where + " is no JSON object");
        }
        return JsonScanner.space(padded, after) < text.length
                ? other("its " + where + " holds more than one JSON object")
                : classify(true);
    }

    /** What to say of bytes that no JSON begins with. */
    static String noJson(byte[] b, int from, int end) {
        String head = new String(b, from, Math.min(end - from, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        return ACCESS_LOG.matcher(head).lookingAt()
                ? "this is no JSON (this looks like an S3 server access log: try it as s3_access_log)"
                : "this is no JSON";
    }

    private String lookalike() {
        String no = "a JSON object without eventName and eventSource is no CloudTrail event";
        if (!row.isNull(CloudTrail.REQUEST_TIME)) {
            return no
                    + " (this looks like an S3 server access log as CloudWatch Logs delivers it: try it as s3_access_log)";
        }
        if (!row.isNull(CloudTrail.CONFIGURATION)) {
            return no + " (this looks like a delivery of AWS Config)";
        }
        if (!row.isNull(CloudTrail.POLICY)) {
            return no + " (this looks like a policy document)";
        }
        if (!row.isNull(CloudTrail.OCSF)) {
            return no + " (this looks like OCSF, as Security Lake has it)";
        }
        return row.isNull(CloudTrail.WRAPPED) ? no : no + " (there is an 'event' in it: unwrap it first)";
    }

    private static String shown(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
        return cut.replace('"', '\'');
    }
}
