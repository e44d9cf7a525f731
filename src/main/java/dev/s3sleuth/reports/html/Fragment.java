package dev.s3sleuth.reports.html;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pieces of a report for a page of somebody else's, such as a notebook: without scripts, with a style of their own. */
public final class Fragment {

    private static final String STYLE = Asset.of("fragment.css").code();

    private Fragment() {}

    /**
     * An answer: the question, what weakens it, its rows and what it does not prove.
     *
     * @param most how many rows are shown, at most 10,000
     */
    public static String answer(Section section, int most) {
        return fragment(html -> new AnswerFragment(section, most).write(html));
    }

    /**
     * A chart of an answer.
     *
     * @throws UsageException if there is nothing in it to draw
     */
    public static String chart(Section section) {
        if (Hours.isIn(section)) {
            Hours hours = Hours.of(section, section.asked().window());
            return fragment(html -> new HoursChart(hours).write(section.asked().title(), html));
        }
        if (Bars.isIn(section)) {
            return fragment(html -> {
                html.element("p", section.asked().title(), "class", "title");
                new Bars(section).write(html);
            });
        }
        throw new UsageException(section.asked().id()
                + " has nothing to draw: a chart needs the columns hour, succeeded, denied and failed, as overview/requests_by_hour has,"
                + " or bytes_read and one of principal, remote_ip and country, as overview/bytes_by_principal has");
    }

    /**
     * Rows of any table.
     *
     * @param rows values by column; null is NULL
     * @param most how many of them are shown
     */
    public static String table(List<String> names, List<List<@Nullable Object>> rows, int most) {
        return fragment(html -> {
            AnswerFragment.table(names, rows.subList(0, Math.min(most, rows.size())), html);
            String size = rows.size() > most
                    ? "The first " + Words.count(most, "row", "rows")
                    : Words.count(rows.size(), "row", "rows");
            html.element("p", size, "class", "quiet");
        });
    }

    private static String fragment(Consumer<HtmlWriter> content) {
        StringWriter text = new StringWriter();
        HtmlWriter html = new HtmlWriter(text);
        html.open("div", "class", "s3sleuth");
        html.code("style", STYLE);
        content.accept(html);
        html.close();
        return text.toString();
    }
}
