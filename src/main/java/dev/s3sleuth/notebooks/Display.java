package dev.s3sleuth.notebooks;

import dev.s3sleuth.Answer;
import dev.s3sleuth.reports.escaping.Visible;
import dev.s3sleuth.reports.html.Fragment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

/** How the values of cells look. */
final class Display {

    private static final int MOST = 50;
    private static final String HTML = "text/html";

    private Display() {}

    static @Nullable DisplayData of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Answer answer) {
            return html(answer.html(), String.format(Locale.ROOT, "%s: %,d rows", answer.id(), answer.size()));
        }
        if (value instanceof Html html) {
            return html(html.text(), "HTML");
        }
        if (value instanceof Dataset<?> rows) {
            return html(table(rows.toDF()), rows.schema().simpleString());
        }
        return new DisplayData(value.toString()
                .lines()
                .map(Visible::text)
                .reduce((a, b) -> a + "\n" + b)
                .orElse(""));
    }

    private static DisplayData html(String html, String text) {
        DisplayData data = new DisplayData(text);
        data.putData(HTML, html);
        return data;
    }

    /** The first rows; one more than is shown tells whether there are more. */
    private static String table(Dataset<Row> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Row row : rows.takeAsList(MOST + 1)) {
            Object[] cells = new Object[row.size()];
            Arrays.setAll(cells, i -> cell(row.get(i)));
            values.add(Arrays.asList(cells));
        }
        return Fragment.table(List.of(rows.columns()), values, MOST);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof java.sql.Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof scala.collection.Seq<?> list
                ? new ArrayList<>(scala.jdk.javaapi.CollectionConverters.asJava(list))
                : value;
    }
}
