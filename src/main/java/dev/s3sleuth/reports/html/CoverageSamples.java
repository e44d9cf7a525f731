package dev.s3sleuth.reports.html;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ObjectLevel;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.SourceCoverage;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;

/** What coverage gives samples of: hours without a record, bytes that are no record, objects that could not be read. */
record CoverageSamples(SourceCoverage source) {

    private static final int MOST_BUCKETS = 50;

    void write(HtmlWriter html) {
        dataEvents(html);
        if (!source.silentSample().isEmpty()) {
            long hours = source.silentHours() == null ? 0 : source.silentHours();
            begin(
                    Words.count(hours, "hour", "hours") + " of the window without a record",
                    "No record at all means a quiet bucket, logging switched off, or logs that are missing. The first such hours:",
                    html);
            source.silentSample().forEach(i -> html.element("li", Words.time(i.from()) + " to " + Words.time(i.to())));
            html.close().close();
        }
        if (!source.malformedSample().isEmpty()) {
            begin(
                    Words.count(source.malformed(), "malformed record", "malformed records"),
                    "Bytes that are no record are in no answer. "
                            + sample(source.malformedSample(), source.malformed()),
                    html);
            for (MalformedRecord m : source.malformedSample()) {
                html.open("li")
                        .element("code", m.object())
                        .text(" line " + Words.number(m.line()) + ", byte " + Words.number(m.offset()) + ": "
                                + m.reason())
                        .close();
            }
            html.close().close();
        }
        if (!source.unreadableSample().isEmpty()) {
            begin(
                    Words.count(source.objectsUnreadable(), "unreadable object", "unreadable objects"),
                    sample(source.unreadableSample().entrySet(), source.objectsUnreadable()),
                    html);
            source.unreadableSample().forEach((object, reason) -> html.open("li")
                    .element("code", object)
                    .text(": " + reason)
                    .close());
            html.close().close();
        }
    }

    private void begin(String title, String text, HtmlWriter html) {
        html.open("div", "class", "sample")
                .element("h3", source.source() + ": " + title)
                .element("p", text, "class", "prose");
        html.open("ul");
    }

    private static String sample(java.util.Collection<?> sample, long all) {
        return sample.size() < all ? "The first " + sample.size() + ":" : "All of them:";
    }

    private void dataEvents(HtmlWriter html) {
        ObjectLevel events = source.objectLevel();
        if (events == null) {
            return;
        }
        if (events.all().records() == 0) {
            html.element(
                    "p",
                    source.source()
                            + " has no S3 data event in the window: what was done to objects cannot be told from this trail.",
                    "class",
                    "warn");
            return;
        }
        begin(
                "S3 data events",
                "A trail records what is done to objects only for buckets that it selects. Here it has events of:",
                html);
        List<String> buckets = events.buckets().entrySet().stream()
                .map(e -> e.getKey() + ": " + Words.count(e.getValue().records(), "event", "events") + ", the first "
                        + Words.time(TimeWindow.instant(e.getValue().first())))
                .toList();
        buckets.stream().limit(MOST_BUCKETS).forEach(bucket -> html.element("li", bucket));
        if (buckets.size() > MOST_BUCKETS) {
            html.element("li", "and " + Words.number(buckets.size() - MOST_BUCKETS) + " more buckets");
        }
        html.close().close();
    }
}
