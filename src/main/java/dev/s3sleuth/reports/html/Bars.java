package dev.s3sleuth.reports.html;

import dev.s3sleuth.queries.Enrichment;
import dev.s3sleuth.reports.CellText;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bytes read by whatever the section tells apart, as bars with their numbers.
 *
 * @param section an answer with a column {@code bytes_read} and one of those that name who or where
 */
record Bars(Section section) {

    private static final int MOST = 20;
    private static final String BYTES = "bytes_read";
    private static final Map<String, String> NAMES =
            Map.of("principal", "Principal", "remote_ip", "Address", "country", "Country");

    static boolean isIn(Section section) {
        return section.column(BYTES) >= 0 && name(section) >= 0;
    }

    /** The first column that names something; what is known of an address comes after it. */
    private static int name(Section section) {
        return NAMES.keySet().stream()
                .mapToInt(section::column)
                .filter(column -> column >= 0)
                .min()
                .orElse(-1);
    }

    /** What is known of the address besides, if anything. */
    private String facts(List<@Nullable Object> row, int name) {
        return Enrichment.COLUMNS.keySet().stream()
                .map(section::column)
                .filter(column -> column >= 0
                        && column != name
                        && row.get(column) != null
                        && !List.of().equals(row.get(column)))
                .map(column -> (section.columns().get(column).name().equals("asn") ? "AS" : "")
                        + (row.get(column) instanceof Long number ? number.toString() : CellText.of(row.get(column))))
                .collect(Collectors.joining(" · "));
    }

    void write(HtmlWriter html) {
        int name = name(section);
        List<List<@Nullable Object>> rows = section.firstRows(MOST);
        if (rows.stream().allMatch(row -> row.get(name) == null)) {
            html.element("p", "Nothing is known that could be told apart here.", "class", "quiet");
            return;
        }
        long most = Math.max(
                1, rows.stream().mapToLong(row -> number(row, BYTES)).max().orElse(1));
        html.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                section.asked().title());
        html.open("table", "class", "bars").element("caption", caption(rows.size()));
        html.open("thead").open("tr");
        for (String head : List.of(
                Objects.requireNonNull(NAMES.get(section.columns().get(name).name())),
                "Bytes read",
                "Reads",
                "Denied")) {
            boolean isNumber = head.equals("Reads") || head.equals("Denied");
            html.element("th", head, "scope", "col", "class", isNumber ? "number" : "name");
        }
        html.close().close().open("tbody");
        rows.forEach(row -> row(row, name, most, html));
        html.close().close().close();
    }

    private String caption(int shown) {
        return section.size() > shown
                ? "The first " + shown + " of " + Words.number(section.size())
                : "Successful reads and denied requests";
    }

    private void row(List<@Nullable Object> row, int name, long most, HtmlWriter html) {
        long bytes = number(row, BYTES);
        String value = row.get(name) == null ? "unknown" : CellText.of(row.get(name));
        String facts = facts(row, name);
        html.open("tr").open("th", "scope", "row").text(value);
        if (!facts.isEmpty()) {
            html.text(" ").element("span", facts, "class", "facts-of");
        }
        html.close();
        html.open("td", "class", "bar")
                .open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.open("rect", "width", String.format(Locale.ROOT, "%.2f", 100.0 * bytes / most), "height", "10")
                .close()
                .close();
        html.element("span", CoverageText.bytes(bytes)).close();
        html.element("td", Words.number(number(row, "reads")), "class", "number");
        long denied = number(row, "denied");
        html.element("td", Words.number(denied), "class", denied > 0 ? "number some" : "number")
                .close();
    }

    private long number(List<@Nullable Object> row, String column) {
        int place = section.column(column);
        return place >= 0 && row.get(place) instanceof Long number ? number : 0;
    }
}
