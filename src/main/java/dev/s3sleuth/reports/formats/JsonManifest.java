package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.reports.Evidence;
import dev.s3sleuth.reports.InputObject;
import dev.s3sleuth.reports.Manifest;
import java.io.IOException;
import java.util.Map;

/** The manifest as JSON, with every object. */
final class JsonManifest {

    private JsonManifest() {}

    static void write(JsonGenerator json, Manifest manifest) throws IOException {
        json.writeStartObject();
        field(json, "version", manifest.run().version());
        field(json, "command", manifest.run().command());
        field(json, "started", manifest.run().started());
        field(json, "finished", manifest.run().finished());
        json.writeObjectFieldStart("queries");
        for (Map.Entry<String, String> query : manifest.queries().entrySet()) {
            field(json, query.getKey(), "sha256:" + query.getValue());
        }
        json.writeEndObject();
        field(json, "records", manifest.records());
        field(json, "objects_sha256", manifest.objectsHash());
        Evidence evidence = manifest.evidence();
        if (evidence != null) {
            field(json, "verified_by", evidence.file());
        }
        json.writeArrayFieldStart("objects");
        for (InputObject object : manifest.objects()) {
            json.writeStartObject();
            field(json, "source", object.source());
            field(json, "object", object.uri());
            field(json, "size", object.size());
            field(json, "digest", object.digest());
            if (evidence != null) {
                field(json, "verified", evidence.of(object));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
