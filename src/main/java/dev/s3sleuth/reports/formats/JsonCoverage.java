package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ObjectLevel;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.SourceCoverage;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The coverage part of the JSON contract. */
final class JsonCoverage {

    private JsonCoverage() {}

    static void write(JsonGenerator json, Coverage coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeBooleanField("complete", coverage.complete());
        json.writeBooleanField("provisional", coverage.provisional());
        json.writeArrayFieldStart("sources");
        for (SourceCoverage source : coverage.sources()) {
            source(json, source);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("absent");
        for (Map.Entry<String, String> absent : coverage.absent().entrySet()) {
            json.writeStartObject();
            field(json, "source", absent.getKey());
            field(json, "misses", absent.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void source(JsonGenerator json, SourceCoverage source) throws IOException {
        json.writeStartObject();
        field(json, "source", source.source());
        field(json, "complete", source.complete());
        field(json, "objects_listed", source.objectsListed());
        field(json, "objects_pruned", source.objectsPruned());
        field(json, "objects_read", source.objectsRead());
        field(json, "objects_unreadable", source.objectsUnreadable());
        field(json, "bytes_read", source.bytesRead());
        field(json, "lines", source.lines());
        field(json, "blank", source.blank());
        field(json, "records", source.records());
        field(json, "in_window", source.inWindow());
        field(json, "malformed", source.malformed());
        json.writeObjectFieldStart("set_aside");
        for (Map.Entry<String, Long> kind : source.setAside().entrySet()) {
            field(json, kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
        field(json, "flagged", source.flagged());
        field(json, "duplicates", source.duplicates());
        field(json, "first_time", source.firstTime());
        field(json, "last_time", source.lastTime());
        field(json, "settled_until", source.settledUntil());
        field(json, "silent_hours", source.silentHours());
        dataEvents(json, source.objectLevel());
        samples(json, source);
        json.writeEndObject();
    }

    private static void dataEvents(JsonGenerator json, @Nullable ObjectLevel events) throws IOException {
        if (events == null) {
            json.writeNullField("data_events");
            return;
        }
        json.writeArrayFieldStart("data_events");
        for (Map.Entry<String, ObjectLevel.Seen> bucket : events.buckets().entrySet()) {
            json.writeStartObject();
            field(json, "bucket", bucket.getKey());
            field(json, "records", bucket.getValue().records());
            field(json, "first_time", TimeWindow.instant(bucket.getValue().first()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void samples(JsonGenerator json, SourceCoverage source) throws IOException {
        json.writeArrayFieldStart("silent_sample");
        for (SourceCoverage.Interval interval : source.silentSample()) {
            json.writeStartObject();
            field(json, "from", interval.from());
            field(json, "to", interval.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (source.readAt() != null) {
            json.writeStringField("read_at", source.readAt().toString());
        }
        json.writeArrayFieldStart("malformed_sample");
        for (MalformedRecord record : source.malformedSample()) {
            json.writeStartObject();
            field(json, "object", record.object());
            field(json, "offset", record.offset());
            field(json, "line", record.line());
            field(json, "reason", record.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unreadable_sample");
        for (Map.Entry<String, String> unreadable : source.unreadableSample().entrySet()) {
            json.writeStartObject();
            field(json, "object", unreadable.getKey());
            field(json, "reason", unreadable.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
