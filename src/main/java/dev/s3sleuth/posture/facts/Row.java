package dev.s3sleuth.posture.facts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row in the making: values by column. What is not put there is NULL. */
final class Row {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Row put(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    String text(String column) {
        return Objects.toString(values.get(column), "");
    }

    Map<String, Object> values() {
        return values;
    }
}
