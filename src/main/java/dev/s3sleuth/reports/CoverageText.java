package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.reports.SourceCoverage.Interval;
import dev.s3sleuth.reports.escaping.Visible;
import java.time.temporal.ChronoUnit;
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
            lines.add(String.format(
                    Locale.ROOT,
                    "Coverage of %s: %s%s",
                    source.source(),
                    source.complete() ? "complete" : "INCOMPLETE, not all that the window needs was read",
                    coverage.provisional() ? ", PROVISIONAL" : ""));
            counts(source, lines);
            if (source.objectLevel() != null) {
                lines.add(DataEventText.line(source.objectLevel()));
            }
            warnings(source, coverage.provisional(), lines);
        }
        if (coverage.baseline() != null) {
            lines.add(coverage.baseline().text());
        }
        coverage.absent().forEach((source, misses) -> lines.add("Coverage of " + source + ": NOT GIVEN. " + misses));
        return lines.stream().map(Visible::text).toList();
    }

    private static void counts(SourceCoverage s, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "  objects  %,d listed, %,d pruned, %,d read, %,d unreadable (%s)",
                s.objectsListed(),
                s.objectsPruned(),
                s.objectsRead(),
                s.objectsUnreadable(),
                bytes(s.bytesRead())));
        lines.add(String.format(
                Locale.ROOT,
                "  lines    %,d = %,d records + %,d malformed + %,d blank%s",
                s.lines(),
                s.records(),
                s.malformed(),
                s.blank(),
                setAside(s.setAside())));
        lines.add(String.format(
                Locale.ROOT,
                "  records  %,d in the window; flagged %s; duplicates left out %s",
                s.inWindow(),
                orNotSought(s.flagged()),
                orNotSought(s.duplicates())));
        if (s.readAt() != null) {
            lines.add("  kept     as read at " + s.readAt().truncatedTo(ChronoUnit.SECONDS)
                    + "; the same objects are there now");
        }
        if (s.firstTime() != null) {
            lines.add(String.format(Locale.ROOT, "  times    %s to %s", s.firstTime(), s.lastTime()));
        }
    }

    private static String setAside(Map<String, Long> kinds) {
        long all = kinds.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? "" : String.format(Locale.ROOT, " + %,d set aside %s", all, kinds);
    }

    private static void warnings(SourceCoverage s, boolean provisional, List<String> lines) {
        if (s.objectsListed() == 0) {
            lines.add("  ! there are no log objects for this window: is logging on, and is this the right place?");
        }
        if (s.isNothingReadWhereObjectsExist()) {
            lines.add("  ! not one record in these objects: is this the right folder?");
        }
        if (provisional) {
            lines.add(String.format(
                    Locale.ROOT, "  ! settled until %s; AWS may still deliver later records", s.settledUntil()));
        }
        Long silent = s.silentHours();
        if (silent != null && silent > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  ! %,d %s no record at all: %s",
                    silent,
                    silent == 1 ? "hour of the window has" : "hours of the window have",
                    intervals(s.silentSample())));
        }
        s.malformedSample().stream().limit(SAMPLE).forEach(m -> lines.add(malformed(m)));
        more(s.malformed(), Math.min(SAMPLE, s.malformedSample().size()), "malformed", lines);
        s.unreadableSample().entrySet().stream().limit(SAMPLE).forEach(u -> lines.add(unreadable(u)));
        more(s.objectsUnreadable(), Math.min(SAMPLE, s.unreadableSample().size()), "unreadable", lines);
    }

    private static void more(long all, int shown, String what, List<String> lines) {
        if (all > shown) {
            lines.add(String.format(
                    Locale.ROOT, "  ! and %,d more %s (--format json has a larger sample)", all - shown, what));
        }
    }

    private static String malformed(MalformedRecord m) {
        return String.format(
                Locale.ROOT, "  ! malformed: %s line %d (byte %d): %s", m.object(), m.line(), m.offset(), m.reason());
    }

    private static String unreadable(Map.Entry<String, String> u) {
        return String.format(Locale.ROOT, "  ! unreadable: %s: %s", u.getKey(), u.getValue());
    }

    private static String intervals(List<Interval> sample) {
        List<String> shown = sample.stream()
                .limit(SAMPLE)
                .map(i -> i.from() + " to " + i.to())
                .toList();
        return String.join(", ", shown) + (sample.size() > SAMPLE ? ", …" : "");
    }

    private static String orNotSought(@org.jspecify.annotations.Nullable Long count) {
        return count == null ? "not looked for" : String.format(Locale.ROOT, "%,d", count);
    }

    /** A number of bytes, rounded where it is large. */
    public static String bytes(long bytes) {
        if (bytes < 10_000) {
            return String.format(Locale.ROOT, "%,d bytes", bytes);
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
