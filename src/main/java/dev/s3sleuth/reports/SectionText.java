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
        if (section.size() == 0) {
            return "Nothing found"
                    + (section.coverage().complete() ? " in what was read." : " so far; the scan is incomplete.");
        }
        return section.size() == 1 ? "1 " + unit : String.format(Locale.ROOT, "%,d %ss", section.size(), unit);
    }

    private static String orOpen(@Nullable Object time, String open) {
        return time == null ? open : time.toString();
    }
}
