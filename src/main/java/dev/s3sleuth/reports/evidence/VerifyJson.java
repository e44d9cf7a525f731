package dev.s3sleuth.reports.evidence;

import static dev.s3sleuth.reports.escaping.JsonValues.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.integrity.ChainReport;
import dev.s3sleuth.integrity.Checked;
import dev.s3sleuth.integrity.Gap;
import dev.s3sleuth.integrity.Segment;
import dev.s3sleuth.integrity.Summary;
import dev.s3sleuth.integrity.Verdict;
import dev.s3sleuth.integrity.VerifiedFile;
import dev.s3sleuth.reports.escaping.JsonValues;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object: the summary, the chains, and every file. */
final class VerifyJson {

    private VerifyJson() {}

    static void write(VerifyReport report, Writer out) throws IOException {
        try (JsonGenerator json = JsonValues.FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField(VerifiedFile.MARK, VerifiedFile.VERSION); // first, so that readers know it
            field(json, "verdict", report.worst().word());
            head(report, json);
            json.writeArrayFieldStart("chains");
            for (ChainReport chain : report.summary().chains()) {
                chain(chain, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("objects");
            report.files().each(file -> file(file, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write("\n");
    }

    private static void head(VerifyReport report, JsonGenerator json) throws IOException {
        Summary summary = report.summary();
        field(json, "version", report.run().version());
        field(json, "command", report.run().command());
        field(json, "started", report.run().started());
        field(json, "finished", report.run().finished());
        field(json, "places", report.places());
        json.writeObjectFieldStart("window");
        field(json, "from", summary.window().from());
        field(json, "to", summary.window().to());
        json.writeEndObject();
        counts("logs", summary.logs(), json);
        counts("digests", summary.digests(), json);
        field(json, "no_digest_yet", summary.noDigestYet());
        field(json, "delivered_to", summary.signedPlaces());
        field(json, "without_digests", summary.unvouched());
    }

    private static void counts(String name, Map<Verdict, Long> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Verdict verdict : Verdict.values()) {
            field(json, verdict.word(), counts.getOrDefault(verdict, 0L));
        }
        json.writeEndObject();
    }

    private static void chain(ChainReport chain, JsonGenerator json) throws IOException {
        json.writeStartObject();
        field(json, "folder", chain.folder());
        field(json, "account", chain.name().account());
        field(json, "region", chain.name().region());
        field(json, "trail", chain.name().trail());
        field(json, "home_region", chain.name().home());
        field(json, "kind", chain.name().kind().name().toLowerCase(Locale.ROOT));
        field(json, "digests", chain.digests());
        segments("verified", chain.segments(), json);
        json.writeArrayFieldStart("gaps");
        for (Gap gap : chain.gaps()) {
            json.writeStartObject();
            field(json, "from", gap.from());
            field(json, "to", gap.to());
            field(json, "reason", gap.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        segments("uncovered", chain.uncovered(), json);
        json.writeEndObject();
    }

    private static void segments(String name, List<Segment> segments, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Segment segment : segments) {
            json.writeStartObject();
            field(json, "from", segment.from());
            field(json, "to", segment.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void file(Checked file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        field(json, "kind", file.kind().word());
        field(json, "object", file.object());
        field(json, "verdict", file.verdict().word());
        field(json, "reason", file.reason());
        field(json, "size", orNull(file.size()));
        field(json, "digest", file.digest());
        json.writeEndObject();
    }

    private static @Nullable Long orNull(long size) {
        return size < 0 ? null : size;
    }
}
