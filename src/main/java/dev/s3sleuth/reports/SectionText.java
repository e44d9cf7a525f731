package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.TimeWindow;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What text of every format says about a section. */
public final class SectionText {

    private SectionText() {}

    /** The parameters that have a value; empty if there is none. */
    public static String parameters(Map<String, @Nullable String> parameters) {
        return parameters.entrySet().stream()
                .filter(p -> p.getValue() != null)
                .map(p -> p.getKey() + " = " + p.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The window in words. */
    public static String window(TimeWindow window) {
        return orOpen(window.from(), "the beginning") + " to " + orOpen(window.to(), "the end");
    }

    /** How many rows there are; where there is none, whether that says anything. */
    public static String size(Section section) {
        String unit = section.asked().isDetection() ? "finding" : "row";
        long suppressed = section.suppressedSize();
        if (section.size() == 0) {
            return "Nothing found"
                    + (suppressed == 0 ? "" : " but " + count(suppressed, "suppressed finding"))
                    + (section.coverage().complete() ? " in what was read." : " so far; the scan is incomplete.");
        }
        return count(section.size(), unit)
                + (suppressed == 0 ? "" : String.format(Locale.ROOT, ", and %,d suppressed", suppressed));
    }

    private static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    private static String orOpen(@Nullable Object time, String open) {
        return time == null ? open : time.toString();
    }
}
