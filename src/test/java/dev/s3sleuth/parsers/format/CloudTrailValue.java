package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value that a column must have, found in an event's tree. */
final class CloudTrailValue {

    private static final BigDecimal BOUND = BigDecimal.TEN.pow(18);

    private CloudTrailValue() {}

    static @Nullable Object of(JsonTree event, Field column) throws IOException {
        for (String path : column.json()) {
            Object value = column.name().startsWith("_") ? derived(event, path, column) : field(event, path, column);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object field(JsonTree event, String path, Field column) throws IOException {
        JsonTree value = event;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length && value != null; i++) {
            value = object(value).get(names[i]);
            if (i + 1 < names.length && value != null && !object(value).isObject()) {
                return null;
            }
        }
        return value == null ? null : typed(value, column.type());
    }

    /** In free-form parts names have any case, and a list of one element is that element. */
    private static @Nullable Object derived(JsonTree event, String path, Field column) throws IOException {
        String[] names = path.split("\\.", 2);
        JsonTree part = event.get(names[0]);
        JsonTree value = part == null ? null : object(part).getAnyCase(names[1]);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            return typed(value, column.type());
        }
        boolean one = value.elements().size() == 1 && !value.elements().get(0).isArray();
        if (!one) {
            return column.type() == FieldType.STRING ? ReadRows.text(value.raw().getBytes(ISO_8859_1)) : null;
        }
        JsonTree element = value.elements().get(0);
        return element.raw().equals("null") ? null : typed(element, column.type());
    }

    /** What an export has put into a string. */
    static JsonTree object(JsonTree value) throws IOException {
        if (!value.isString() || !value.raw().startsWith("\"{")) {
            return value;
        }
        List<JsonTree> packed = JsonTree.documents(value.text().getBytes(ISO_8859_1));
        if (packed.size() != 1) {
            throw new CloudTrailReference.UnclearException("several objects in one string");
        }
        return packed.get(0);
    }

    private static @Nullable Object typed(JsonTree value, FieldType type) {
        String text = CloudTrailReference.string(value);
        return switch (type) {
            case STRING, TIMESTAMP -> ReadRows.text(text.getBytes(ISO_8859_1));
            case JSON -> {
                boolean packed = value.raw().startsWith("\"{") || value.raw().startsWith("\"[");
                yield ReadRows.text((packed ? text : value.raw()).getBytes(ISO_8859_1));
            }
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
            case INT, LONG -> number(text);
        };
    }

    private static @Nullable Long number(String text) {
        try {
            BigDecimal number = text.length() > 40 ? BigDecimal.ONE.negate() : new BigDecimal(text);
            boolean fits = number.signum() >= 0 && number.compareTo(BOUND) < 0 && number.scale() < 100;
            return fits ? (Long) number.longValue() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
