package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.reports.SourceCoverage.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Coverage in words: what was looked at first, then what to worry about. */
public final class CoverageText {

    private static final int SAMPLE = 3;

    private CoverageText() {}

    /** Lines of text without line ends. */
    public static List<String> lines(Coverage coverage) {
        List<String> lines = new ArrayList<>();
        if (coverage.sources().isEmpty()) {
            lines.add("Coverage: no log was read");
        }
        for (SourceCoverage source : coverage.sources()) {
            lines.add("Coverage of %s: %s%s"
                    .formatted(
                            source.source(),
                            source.complete() ? "complete" : "INCOMPLETE, the scan ended early",
                            coverage.provisional() ? ", PROVISIONAL" : ""));
            counts(source, lines);
            warnings(source, coverage.provisional(), lines);
        }
        return lines.stream().map(Visible::text).toList();
    }

    private static void counts(SourceCoverage s, List<String> lines) {
        lines.add("  objects  %,d listed, %,d pruned, %,d read, %,d unreadable (%s)"
                .formatted(
                        s.objectsListed(),
                        s.objectsPruned(),
                        s.objectsRead(),
                        s.objectsUnreadable(),
                        bytes(s.bytesRead())));
        lines.add("  lines    %,d = %,d records + %,d malformed + %,d blank"
                .formatted(s.lines(), s.records(), s.malformed(), s.blank()));
        lines.add("  records  %,d in the window; flagged %s; duplicates left out %s"
                .formatted(s.inWindow(), orNotSought(s.flagged()), orNotSought(s.duplicates())));
        if (s.firstTime() != null) {
            lines.add("  times    %s to %s".formatted(s.firstTime(), s.lastTime()));
        }
    }

    private static void warnings(SourceCoverage s, boolean provisional, List<String> lines) {
        if (s.objectsListed() == 0) {
            lines.add("  ! there are no log objects for this window: is logging on, and is this the right place?");
        }
        if (s.isNothingReadWhereObjectsExist()) {
            lines.add("  ! not one record in these objects: is this the right folder?");
        }
        if (provisional) {
            lines.add("  ! settled until %s; AWS may still deliver later records".formatted(s.settledUntil()));
        }
        Long silent = s.silentHours();
        if (silent != null && silent > 0) {
            lines.add("  ! %,d hours of the window have no record at all: %s"
                    .formatted(silent, intervals(s.silentSample())));
        }
        s.malformedSample().stream().limit(SAMPLE).forEach(m -> lines.add(malformed(m)));
        more(s.malformed(), Math.min(SAMPLE, s.malformedSample().size()), "malformed", lines);
        s.unreadableSample().entrySet().stream().limit(SAMPLE).forEach(u -> lines.add(unreadable(u)));
        more(s.objectsUnreadable(), Math.min(SAMPLE, s.unreadableSample().size()), "unreadable", lines);
    }

    private static void more(long all, int shown, String what, List<String> lines) {
        if (all > shown) {
            lines.add("  ! and %,d more %s (--format json has a larger sample)".formatted(all - shown, what));
        }
    }

    private static String malformed(MalformedRecord m) {
        return "  ! malformed: %s line %d (byte %d): %s".formatted(m.object(), m.line(), m.offset(), m.reason());
    }

    private static String unreadable(Map.Entry<String, String> u) {
        return "  ! unreadable: %s: %s".formatted(u.getKey(), u.getValue());
    }

    private static String intervals(List<Interval> sample) {
        List<String> shown = sample.stream()
                .limit(SAMPLE)
                .map(i -> i.from() + " to " + i.to())
                .toList();
        return String.join(", ", shown) + (sample.size() > SAMPLE ? ", …" : "");
    }

    private static String orNotSought(@org.jspecify.annotations.Nullable Long count) {
        return count == null ? "not looked for" : "%,d".formatted(count);
    }

    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return "%,d bytes".formatted(bytes);
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double value = bytes / 1e3;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
