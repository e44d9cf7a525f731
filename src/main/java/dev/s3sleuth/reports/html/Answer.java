package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import org.jspecify.annotations.Nullable;

/**
 * One answer: what was asked, the rows, what they do not show, and how to ask again.
 *
 * @param section the answer
 * @param id begins the ids of its elements; {@code id-title} is its heading
 */
record Answer(Section section, String id) {

    void write(HtmlWriter html) {
        html.open("p", "class", "meta").element("code", section.asked().id());
        html.element("span", SectionText.size(section), "class", "size");
        section.asked().parameters().forEach((name, value) -> parameter(name, value, html));
        html.close();
        warnings(html);
        if (section.size() > 0) {
            Table.of(section).write(id, html);
        }
        if (!section.gaps().isEmpty()) {
            html.open("div", "class", "gaps")
                    .element("p", "What this does not see", "class", "label")
                    .open("ul");
            section.gaps().forEach(gap -> html.element("li", gap));
            html.close().close();
        }
        html.open("details", "class", "printed").element("summary", "Ask it again");
        Command.write(
                section.asked().command(), "the command of " + section.asked().id(), html);
        html.close();
        String[] open = section.asked().query() == null ? new String[] {"open", ""} : new String[0];
        html.open("details", open).element("summary", "SQL");
        Command.write(
                section.asked().sql().strip(), "the SQL of " + section.asked().id(), html);
        html.close();
    }

    private static void parameter(String name, @Nullable String value, HtmlWriter html) {
        if (value != null) {
            html.element("code", name + " = " + value, "class", "parameter");
        }
    }

    private void warnings(HtmlWriter html) {
        section.coverage()
                .absent()
                .forEach((source, misses) ->
                        html.element("p", "Without " + source + ": " + misses + ".", "class", "warn"));
        if (!section.coverage().complete() && section.coverage().absent().isEmpty()) {
            html.element("p", "Not all of the logs were read for this answer.", "class", "warn");
        }
    }
}
