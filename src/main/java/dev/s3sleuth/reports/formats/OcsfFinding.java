package dev.s3sleuth.reports.formats;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.queries.Technique;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SourceCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a Detection Finding of a finding. Nothing in it depends on when that is done. */
final class OcsfFinding {

    private static final String SCHEMA = "1.5.0";
    private static final String PRODUCT = "s3sleuth";

    private final TimeWindow window;
    private final String version;
    private final Instant lastRecord;

    OcsfFinding(Report report) {
        window = report.window();
        version = report.manifest().run().version().replaceFirst("^" + PRODUCT + " ", "");
        lastRecord = report.coverage().sources().stream()
                .map(SourceCoverage::lastTime)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /**
     * The object of a finding.
     *
     * @param row its values in the order of the section's columns
     * @param nth which of the report's findings with that id it is, from 1
     */
    Map<String, Object> of(Section section, Finding finding, List<@Nullable Object> row, int nth) {
        OcsfContext context = new OcsfContext(section, row);
        String uid = finding.id() + "-" + (window.from() == null ? "beginning" : window.from())
                + (nth == 1 ? "" : "-" + nth);
        Map<String, Object> event = new LinkedHashMap<>();
        classified(event, finding);
        event.put("message", OcsfContext.text(finding.why()));
        event.put("metadata", metadata(finding, uid));
        event.put("cloud", Map.of("provider", "AWS"));
        event.put("finding_info", info(section, finding, uid));
        context.addTo(event);
        return event;
    }

    private void classified(Map<String, Object> event, Finding finding) {
        Severity severity = finding.severity();
        String name = severity.toString();
        event.put("activity_id", 1L);
        event.put("activity_name", "Create");
        event.put("category_uid", 2L);
        event.put("category_name", "Findings");
        event.put("class_uid", 2004L);
        event.put("class_name", "Detection Finding");
        event.put("type_uid", 200_401L);
        event.put("type_name", "Detection Finding: Create");
        event.put("time", time(finding).toEpochMilli());
        add(event, "start_time", millis(finding.time()));
        add(event, "end_time", millis(finding.last()));
        event.put("severity_id", severity.ordinal() + 1L);
        event.put("severity", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        event.put("status_id", 1L);
        event.put("status", "New");
        event.put("is_alert", severity.compareTo(Severity.HIGH) >= 0);
    }

    /** When it was last seen; where its row does not say, the end of what was looked at. */
    private Instant time(Finding finding) {
        Instant time = finding.last() == null ? finding.time() : finding.last();
        time = time == null ? window.to() : time;
        return time == null ? lastRecord : time;
    }

    private Map<String, Object> metadata(Finding finding, String uid) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("name", PRODUCT);
        product.put("vendor_name", PRODUCT);
        product.put("version", version);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", SCHEMA);
        metadata.put("product", product);
        metadata.put("profiles", List.of("cloud"));
        metadata.put("event_code", finding.query());
        metadata.put("uid", uid);
        return metadata;
    }

    private static Map<String, Object> info(Section section, Finding finding, String uid) {
        Query query = Objects.requireNonNull(section.asked().query());
        Map<String, Object> analytic = new LinkedHashMap<>();
        analytic.put("uid", query.id());
        analytic.put("name", query.title());
        analytic.put("type_id", 1L);
        analytic.put("type", "Rule");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("uid", uid);
        info.put("title", query.title());
        info.put("desc", OcsfContext.text(finding.why()));
        info.put("analytic", analytic);
        add(info, "first_seen_time", millis(finding.time()));
        add(info, "last_seen_time", millis(finding.last()));
        info.put("data_sources", query.sources());
        List<Object> attacks = new ArrayList<>();
        query.techniques().forEach(pair -> attacks.add(attack(Technique.of(pair))));
        add(info, "attacks", attacks.isEmpty() ? null : attacks);
        return info;
    }

    private static Map<String, Object> attack(Technique technique) {
        Technique whole = technique.whole();
        Map<String, Object> attack = new LinkedHashMap<>();
        attack.put("version", Technique.VERSION);
        attack.put("tactic", named(technique.tactic(), technique.tacticName()));
        attack.put("technique", whole == null ? named(technique) : named(whole));
        add(attack, "sub_technique", whole == null ? null : named(technique));
        return attack;
    }

    private static Map<String, Object> named(Technique technique) {
        return named(technique.id(), technique.name());
    }

    private static Map<String, Object> named(String uid, @Nullable String name) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("uid", uid);
        add(named, "name", name);
        return named;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static void add(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }
}
