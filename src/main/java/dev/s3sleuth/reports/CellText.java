package dev.s3sleuth.reports;

import dev.s3sleuth.reports.escaping.JsonValues;
import dev.s3sleuth.reports.escaping.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value as people read it, with hidden characters made visible. */
public final class CellText {

    private CellText() {}

    /** NULL is a dash; an empty text and a text that is a dash are quoted. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "-" : list.stream().map(CellText::of).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?>) {
            return Visible.text(JsonValues.json(value));
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4g", number).contains("e") ? number.toString() : trimmed(number);
        }
        if (value instanceof Long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        String text = Visible.text(value.toString());
        return text.isEmpty() || text.equals("-") ? '"' + text + '"' : text;
    }

    private static String trimmed(double number) {
        String text = String.format(Locale.ROOT, "%.4f", number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
