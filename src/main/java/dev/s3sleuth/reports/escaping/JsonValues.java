package dev.s3sleuth.reports.escaping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of answers as JSON. */
public final class JsonValues {

    public static final JsonFactory FACTORY = new JsonFactory();

    private JsonValues() {}

    /** A value as one line of JSON. */
    public static String json(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            value(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public static void field(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        value(json, value);
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                field(json, String.valueOf(entry.getKey()), entry.getValue());
            }
            json.writeEndObject();
        } else {
            text(json, value.toString());
        }
    }

    /** A lone surrogate cannot be encoded as UTF-8, but escaped it can. */
    private static void text(JsonGenerator json, String text) throws IOException {
        if (text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
            json.writeString(text);
            return;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append(
                        c >= 0xd800 && c <= 0xdfff
                                ? String.format(Locale.ROOT, "\\u%04x", c)
                                : new String(JsonStringEncoder.getInstance().quoteAsString(Character.toString(c)))));
        json.writeRawValue('"' + escaped.toString() + '"');
    }
}
