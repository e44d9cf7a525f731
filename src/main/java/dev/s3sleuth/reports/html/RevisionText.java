package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.escaping.HtmlWriter;

/**
 * What became different in a report when the day was asked about again.
 *
 * @param revision all of it
 */
record RevisionText(Revision revision) {

    private static final int SHOWN = 20;

    void write(HtmlWriter html) {
        html.open("div", "class", "revision")
                .element("p", "Revised " + Words.time(revision.at()) + ": " + revision.text() + ".", "class", "label");
        if (!revision.came().isEmpty()
                || !revision.went().isEmpty()
                || !revision.changed().isEmpty()) {
            html.open("ul", "class", "changes");
            revision.came().stream().limit(SHOWN).forEach(f -> line("Came: ", f, "", html));
            revision.went().stream().limit(SHOWN).forEach(f -> line("Went: ", f, "", html));
            revision.changed().stream()
                    .limit(SHOWN)
                    .forEach(c -> line("Changed: ", c.finding(), " (was " + c.before() + ")", html));
            html.close();
        }
        html.close();
    }

    private static void line(String what, KnownFinding finding, String more, HtmlWriter html) {
        html.open("li").text(what);
        ChangesPart.line(finding, html);
        html.text(more).close();
    }
}
