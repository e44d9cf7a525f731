package dev.s3sleuth.bench;

import java.util.Locale;

/** A JSON object as AWS writes it: no spaces, members in the order of the calls. */
final class JsonText {

    private final StringBuilder text = new StringBuilder("{");

    JsonText with(String name, String value) {
        return literal(name, quote(value));
    }

    /** Adds a number, a truth value, null, an object, or JSON already written. */
    JsonText literal(String name, Object value) {
        text.append(text.length() == 1 ? "\"" : ",\"")
                .append(name)
                .append("\":")
                .append(value);
        return this;
    }

    static Object list(Object... items) {
        StringBuilder list = new StringBuilder("[");
        for (Object item : items) {
            list.append(list.length() == 1 ? "" : ",").append(item);
        }
        return list.append("]");
    }

    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
