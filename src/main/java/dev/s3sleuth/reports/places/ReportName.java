package dev.s3sleuth.reports.places;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a report is called: its job or query, its window, and a short sum of what narrows it. So a report that is made again replaces its
 * own files and no other's.
 */
final class ReportName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportName() {}

    static String of(Report report) {
        Section single = report.single();
        String id = single == null ? Objects.requireNonNull(report.job()) : file(single);
        String narrowed = narrowing(report);
        return id + "_" + window(report.window()) + (narrowed.isEmpty() ? "" : "_" + sum(narrowed));
    }

    /** A section's id as a part of a file name. */
    static String file(Section section) {
        return section.asked().id().replace('/', '-');
    }

    private static String window(TimeWindow window) {
        return time(window.from(), "beginning") + "_" + time(window.to(), "end");
    }

    private static String time(@Nullable Instant time, String open) {
        return time == null ? open : TIME.format(time);
    }

    private static String narrowing(Report report) {
        Section single = report.single();
        if (single != null) {
            return single.asked().query() == null
                    ? single.asked().sql()
                    : single.asked().narrowing();
        }
        return report.parameters().isEmpty() ? "" : report.parameters().toString();
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
