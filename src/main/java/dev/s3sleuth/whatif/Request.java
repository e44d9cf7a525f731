package dev.s3sleuth.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.s3sleuth.links.QueryText;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request as the logs have it. What takes work to read is read when a condition asks for it. */
public final class Request {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Instant time;
    private final Function<Column, @Nullable String> texts;
    private @Nullable Caller caller;
    private @Nullable Map<String, String> query;
    private @Nullable JsonNode parameters;

    /**
     * @param time when S3 received it
     * @param texts the value of each column; null where the logs have none
     */
    public Request(Instant time, Function<Column, @Nullable String> texts) {
        this.time = time;
        this.texts = texts;
    }

    Instant time() {
        return time;
    }

    @Nullable
    String text(Column column) {
        return texts.apply(column);
    }

    boolean has(Column column) {
        return text(column) != null;
    }

    Caller caller() {
        if (caller == null) {
            caller = Caller.of(this);
        }
        return caller;
    }

    /** Whether CloudTrail tells of it. */
    boolean isInTrail() {
        return !"s3_access_log".equals(text(Column.LOG));
    }

    /** Whether the access log tells of it. */
    boolean isInAccessLog() {
        return !"cloudtrail".equals(text(Column.LOG));
    }

    /** Whether the log has the line of the HTTP request itself; the parts of a batch and the source of a copy have none. */
    boolean hasLine() {
        return has(Column.REQUEST_URI);
    }

    /** A parameter of the query string, whatever its case; null if there is none. */
    @Nullable
    String query(String name) {
        if (query == null) {
            query = QueryText.ofRequestLine(text(Column.REQUEST_URI));
        }
        return query.get(name);
    }

    /** A parameter or header that CloudTrail kept, whatever its case; null if it kept none of that name. */
    @Nullable
    String parameter(String name) {
        JsonNode all = parameters();
        for (Map.Entry<String, JsonNode> member : all.properties()) {
            if (member.getKey().equalsIgnoreCase(name) && !member.getValue().isNull()) {
                JsonNode value = member.getValue().isArray() ? member.getValue().path(0) : member.getValue();
                return value.isContainerNode() ? value.toString() : value.asText();
            }
        }
        return null;
    }

    /** A header or parameter, which CloudTrail leaves out, or cuts short, with all others or not at all. */
    Fact parameterFact(String name) {
        return parameters().isObject() ? Fact.of(parameter(name)) : Fact.unknown(name + ", which CloudTrail left out");
    }

    private JsonNode parameters() {
        if (parameters == null) {
            parameters = tree(text(Column.PARAMETERS));
        }
        return parameters;
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // cut short by CloudTrail
        }
    }
}
