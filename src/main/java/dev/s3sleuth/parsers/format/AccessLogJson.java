package dev.s3sleuth.parsers.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object into a row: a record of the access log as CloudWatch Logs delivers it, or one wrapped as the message of a log
 * event.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/sal-cw-log-format.html">the JSON form</a>
 */
final class AccessLogJson {

    static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, Integer> COLUMNS = new HashMap<>();

    static {
        for (int i = 0; i < AccessLog.FIELDS; i++) {
            int column = i;
            AccessLog.SOURCE.fields().get(i).json().forEach(name -> COLUMNS.put(name, column));
        }
    }

    /** What an object turned out to be. */
    enum Kind {
        RECORD,
        /** An envelope: the parser stands inside its array of log events. */
        ENVELOPE,
        /** A message of CloudWatch Logs about the delivery itself. */
        CONTROL,
        /** None of these; {@link #problem} says why. */
        OTHER
    }

    private final Slices row;
    private int flags;
    private String problem = "";

    AccessLogJson(Slices row) {
        this.row = row;
    }

    /** Bits of {@link Flag} of the last record. */
    int flags() {
        return flags;
    }

    /** Why the last object is no record. */
    String problem() {
        return problem;
    }

    /** Reads the object whose start the parser has just passed. */
    Kind read(JsonParser parser) throws IOException {
        return read(parser, false);
    }

    private Kind read(JsonParser parser, boolean isMessage) throws IOException {
        row.clear();
        flags = 0;
        String message = null;
        String time = null;
        boolean control = false;
        boolean cloudTrail = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean events = token == JsonToken.START_ARRAY && (name.equals("events") || name.equals("logEvents"));
            if (events && !isMessage && !control) { // the events of a control message are prose
                return Kind.ENVELOPE;
            }
            if (token.isStructStart()) {
                parser.skipChildren();
            }
            String text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
            time = name.equals("request_time") ? text : time;
            message = name.equals("message") ? text : message;
            control |= "CONTROL_MESSAGE".equals(text) && name.equals("messageType");
            cloudTrail |= name.equals("eventVersion") || name.equals("Records");
            set(COLUMNS.get(name), text);
        }
        if (time != null) {
            return time(time) && !row.isNull(AccessLog.OPERATION)
                    ? Kind.RECORD
                    : other("its request_time or operation cannot be read");
        }
        if (message != null && !isMessage && message.startsWith("{")) {
            return readMessage(message);
        }
        String like = cloudTrail ? " (this looks like CloudTrail)" : "";
        return control ? Kind.CONTROL : other("a JSON object without request_time is no access-log record" + like);
    }

    /** Reads the message of an event. A message that is broken is no reason to give up the events after it. */
    private Kind readMessage(String message) throws IOException {
        try (JsonParser parser = JSON.createParser(message)) {
            parser.nextToken();
            return read(parser, true);
        } catch (JsonProcessingException e) {
            return other("its message is not JSON: " + e.getOriginalMessage());
        }
    }

    private Kind other(String why) {
        problem = why;
        return Kind.OTHER;
    }

    private boolean time(String text) {
        try {
            row.time = TimeWindow.micros(OffsetDateTime.parse(text).toInstant());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void set(@Nullable Integer column, @Nullable String text) {
        if (column == null || text == null || text.equals("-") || (text.equals("false") && isAcl(column))) {
            return;
        }
        boolean number = AccessLog.SOURCE.fields().get(column).type() == FieldType.INT
                || AccessLog.SOURCE.fields().get(column).type() == FieldType.LONG;
        if (number && !text.matches("\\d{1,18}")) {
            flags |= Flag.UNREADABLE_TAIL.bit();
            return;
        }
        String value = text.equals("true") && isAcl(column) ? "Yes" : text;
        row.set(column, value.getBytes(StandardCharsets.UTF_8));
        if (column == AccessLog.KEY) {
            row.set(AccessLog.KEY_RAW, row.array(AccessLog.KEY));
        }
    }

    private static boolean isAcl(int column) {
        return AccessLog.SOURCE.fields().get(column).name().equals("acl_required");
    }
}
