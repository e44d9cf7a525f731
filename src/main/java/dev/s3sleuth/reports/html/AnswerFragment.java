package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.CellText;
import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one table without scripts.
 *
 * @param section the answer
 * @param most how many of its rows are shown
 */
record AnswerFragment(Section section, int most) {

    private static final String SEVERITY = "severity";
    /** From so many characters on a column is given more room. */
    private static final int WIDE = 24;

    private static final int LONG = 80;

    void write(HtmlWriter html) {
        html.open("p", "class", "title").text(Words.title(section));
        if (section.asked().query() != null) {
            html.text(" ").element("code", section.asked().id());
        }
        html.close();
        String parameters = SectionText.parameters(section.asked().parameters());
        if (!parameters.isEmpty()) {
            html.element("p", parameters, "class", "quiet");
        }
        warnings(section.coverage(), html);
        rows(html);
        limits(html);
    }

    private static void warnings(Coverage coverage, HtmlWriter html) {
        coverage.absent()
                .forEach((source, misses) ->
                        html.element("p", source + " was not given. " + misses + ".", "class", "warn"));
        if (!coverage.complete() && coverage.absent().isEmpty()) {
            html.element("p", "Incomplete: not all of the window was read.", "class", "warn");
        }
        if (coverage.provisional()) {
            html.element("p", "Provisional: AWS may still deliver records of this window.", "class", "warn");
        }
        if (coverage.unreadable() > 0 || coverage.malformed() > 0) {
            html.element(
                    "p",
                    Words.count(coverage.unreadable(), "object", "objects") + " unreadable, "
                            + Words.count(coverage.malformed(), "record", "records") + " malformed.",
                    "class",
                    "warn");
        }
    }

    private void rows(HtmlWriter html) {
        List<List<@Nullable Object>> rows = section.firstRows(most);
        List<Integer> shown = shown(rows);
        if (!rows.isEmpty()) {
            List<String> names =
                    shown.stream().map(i -> section.columns().get(i).name()).toList();
            table(names, rows.stream().map(row -> some(row, shown)).toList(), html);
        }
        html.element("p", summary(rows, shown), "class", "quiet");
    }

    private static List<@Nullable Object> some(List<@Nullable Object> row, List<Integer> places) {
        List<@Nullable Object> some = new ArrayList<>();
        places.forEach(i -> some.add(row.get(i)));
        return some;
    }

    static void table(List<String> names, List<List<@Nullable Object>> rows, HtmlWriter html) {
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        names.forEach(name -> html.element("th", name, "scope", "col"));
        html.close().close().open("tbody");
        rows.forEach(row -> {
            html.open("tr");
            for (int i = 0; i < names.size(); i++) {
                String text = CellText.of(row.get(i));
                html.element("td", text, "class", kind(names.get(i), row.get(i), text));
            }
            html.close();
        });
        html.close().close().close();
    }

    /** What is NULL in every row takes room and says nothing; below the table stands which columns these are. */
    private List<Integer> shown(List<List<@Nullable Object>> rows) {
        return section.shown().stream()
                .filter(i -> rows.stream().anyMatch(row -> row.get(i) != null))
                .toList();
    }

    private static String kind(String name, @Nullable Object value, String text) {
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Instant) {
            return "time";
        }
        String room = text.length() > LONG ? " long" : text.length() > WIDE ? " wide" : "";
        return name.equals(SEVERITY) ? "severity " + severity(value) : "text" + room;
    }

    /** A statement of the user's may call anything so. */
    private static String severity(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.matches("[a-z]{1,20}") ? text : "";
    }

    private String summary(List<List<@Nullable Object>> rows, List<Integer> shown) {
        StringBuilder text = new StringBuilder(SectionText.size(section));
        if (section.size() > rows.size()) {
            text.append(String.format(Locale.ROOT, ", of which the first %,d are shown", rows.size()));
        }
        String empty = section.shown().stream()
                .filter(i -> !shown.contains(i))
                .map(i -> section.columns().get(i).name())
                .collect(Collectors.joining(", "));
        if (!rows.isEmpty() && !empty.isEmpty()) {
            text.append(text.charAt(text.length() - 1) == '.' ? "" : ".")
                    .append(" NULL in all of them: ")
                    .append(empty);
        }
        return text.toString();
    }

    private void limits(HtmlWriter html) {
        List<String> limits = Stream.concat(section.gaps().stream(), section.limits().stream())
                .toList();
        if (!limits.isEmpty()) {
            html.open("details").element("summary", "What this does not prove").open("ul");
            limits.forEach(limit -> html.element("li", limit));
            html.close().close();
        }
    }
}
