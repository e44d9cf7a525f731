package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads CloudTrail events slowly and plainly, from Jackson's trees: what the reader must find in any document that is valid JSON. */
final class CloudTrailReference {

    /** The document is one whose reading nothing prescribes. */
    static final class UnclearException extends IOException {
        UnclearException(String why) {
            super(why);
        }
    }

    private static final LogSource SOURCE = LogSource.named("cloudtrail");
    private static final List<String> LISTS = List.of("Records", "Events", "events", "logEvents");
    private static final int DEEPEST = 60;

    final List<Map<String, Object>> rows = new ArrayList<>();
    final Map<String, Long> aside = new TreeMap<>();
    int malformed;

    private CloudTrailReference() {}

    /** Reads a document; fails where Jackson does, or where it is unclear what is right. */
    static CloudTrailReference read(byte[] bytes) throws IOException {
        CloudTrailReference reference = new CloudTrailReference();
        for (JsonTree document : JsonTree.documents(bytes)) {
            reference.document(document);
        }
        return reference;
    }

    private void document(JsonTree document) throws IOException {
        List<JsonTree> lists = document.members().stream()
                .filter(m -> LISTS.contains(m.name()) && m.value().isArray())
                .map(JsonTree.Member::value)
                .toList();
        if (document.isArray()) {
            items(document.elements());
        } else if (lists.isEmpty()) {
            items(List.of(document));
        } else if ("\"CONTROL_MESSAGE\"".equals(raw(document.get("messageType")))) {
            aside.merge("control_message", 1L, Long::sum);
        } else {
            for (JsonTree list : lists) {
                items(list.elements());
            }
        }
    }

    private void items(List<JsonTree> items) throws IOException {
        for (JsonTree item : items) {
            if (!item.isObject()) {
                throw new UnclearException("no object: how many malformed records this is");
            }
            if (item.depth() > DEEPEST) {
                throw new UnclearException("deep");
            }
            classify(item, false);
        }
    }

    private void classify(JsonTree item, boolean inner) throws IOException {
        String aside = aside(item);
        if (aside != null) {
            this.aside.merge(aside, 1L, Long::sum);
        } else if (item.get("eventName") != null && item.get("eventSource") != null) {
            event(item);
        } else if (inner) {
            malformed++;
        } else {
            envelope(item);
        }
    }

    private static @Nullable String aside(JsonTree item) {
        String category = string(item.get("eventCategory"));
        String type = string(item.get("eventType"));
        if (category == null
                ? "AwsApiCall".equals(type)
                : List.of("Data", "Management").contains(category)) {
            return null;
        }
        if (item.get("digestStartTime") != null) {
            return "digest";
        }
        if ("Insight".equals(category) || "NetworkActivity".equals(category) || "Aggregated".equals(category)) {
            return category.equals("NetworkActivity")
                    ? "network_activity"
                    : category.toLowerCase(java.util.Locale.ROOT);
        }
        if ("AwsCloudTrailInsight".equals(type)) {
            return "insight";
        }
        return "\"CONTROL_MESSAGE\"".equals(raw(item.get("messageType"))) ? "control_message" : null;
    }

    private void envelope(JsonTree item) throws IOException {
        JsonTree type = item.get("detail-type");
        JsonTree detail = item.get("detail");
        if (type != null && detail != null) {
            if (type.raw().endsWith("via CloudTrail\"") && detail.isObject()) {
                classify(detail, true);
            } else {
                malformed++;
            }
            return;
        }
        for (String name : List.of("CloudTrailEvent", "message")) {
            JsonTree text = item.get(name);
            if (text != null && text.isString()) {
                inner(text.text());
                return;
            }
        }
        malformed++;
    }

    private void inner(String text) throws IOException {
        if (!text.strip().startsWith("{")) {
            malformed++;
            return;
        }
        List<JsonTree> documents = JsonTree.documents(text.getBytes(ISO_8859_1));
        if (documents.size() != 1 || documents.get(0).depth() > DEEPEST) {
            throw new UnclearException("several objects in one message");
        }
        classify(documents.get(0), true);
    }

    private void event(JsonTree event) throws IOException {
        JsonTree own = event.get("eventTime");
        JsonTree shipped = event.get("@timestamp");
        Instant time =
                own != null ? time(string(own)) : shipped != null && shipped.isString() ? time(shipped.text()) : null;
        if (time == null || string(event.get("eventSource")).startsWith("aws:")) {
            malformed++;
            return;
        }
        Map<String, Object> row = new TreeMap<>();
        for (Field column : SOURCE.columns()) {
            row.put(column.name(), CloudTrailValue.of(event, column));
        }
        row.put("eventTime", time);
        CloudTrailExtras extras = CloudTrailExtras.of(event);
        List<String> flags = new ArrayList<>(extras.flags());
        if (own == null) {
            flags.add("time_of_shipper");
        }
        row.put("_flags", flags.isEmpty() ? null : String.join(",", flags));
        row.put("_extra_fields", extras.json());
        row.keySet().removeAll(List.of("_object", "_offset", "_malformed"));
        rows.add(row);
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.length() < 19) {
            return null;
        }
        try {
            String iso = text.replace(' ', 'T');
            boolean leap = iso.matches(".{17}60Z");
            String second = leap ? iso.replace(":60Z", ":59Z") : iso;
            Instant time = iso.matches(".{19}(\\.\\d+)?")
                    ? LocalDateTime.parse(second).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(second).toInstant();
            return time.plusSeconds(leap ? 1 : 0).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String raw(@Nullable JsonTree value) {
        return value == null ? null : value.raw();
    }

    /** A string's text, anything else as it stands. */
    static @Nullable String string(@Nullable JsonTree value) {
        return value == null ? null : value.isString() ? value.text() : value.raw();
    }
}
