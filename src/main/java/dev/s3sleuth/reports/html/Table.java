package dev.s3sleuth.reports.html;

import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows for table.js to show: a list of JSON whose first element names the columns and says how they sort. The rows go by one at a time.
 *
 * @param columns name and kind of each
 * @param rows hands over the rows
 */
record Table(List<List<String>> columns, Rows rows) {

    /** Rows, each a list of values. */
    interface Rows {
        void forEach(Consumer<Object> consumer);
    }

    static Table of(Section section) {
        List<Integer> shown = section.shown();
        List<List<String>> columns = shown.stream()
                .map(section.columns()::get)
                .map(column -> List.of(column.name(), kind(column)))
                .toList();
        return new Table(
                columns,
                consumer -> section.forEachRow(row -> {
                    List<@Nullable Object> values = new ArrayList<>(shown.size());
                    shown.forEach(i -> values.add(row.get(i)));
                    consumer.accept(values);
                }));
    }

    private static String kind(ResultColumn column) {
        String type = column.type();
        return type.startsWith("timestamp")
                ? "time"
                : type.matches("(tiny|small|big)?int|float|double|decimal.*") ? "number" : "text";
    }

    /**
     * Writes the place where the table will be.
     *
     * @param id {@code id-title} is the heading that names the table
     */
    void write(String id, HtmlWriter html) {
        html.open("div", "class", "table", "data-title", id + "-title");
        html.json(columns, rows::forEach).close();
    }
}
