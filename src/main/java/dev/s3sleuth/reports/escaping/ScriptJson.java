package dev.s3sleuth.reports.escaping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON that may stand in a script element of a page: no character in it can end the element or begin a comment. Numbers that JavaScript
 * cannot hold are texts, and so are maps.
 */
public final class ScriptJson {

    private static final long SAFE = (1L << 53) - 1;

    private ScriptJson() {}

    /** A value as one line of JSON, hidden characters of texts made visible. */
    public static String text(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ScriptJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Integer || (value instanceof Long number && number >= -SAFE && number <= SAFE)) {
            return value.toString();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return number.toString();
        }
        return quoted(Visible.text(value instanceof Map<?, ?> ? JsonValues.json(value) : value.toString()));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
