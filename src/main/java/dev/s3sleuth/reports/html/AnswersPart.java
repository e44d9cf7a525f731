package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.ArrayList;
import java.util.List;

/** Every question and its answer. */
final class AnswersPart implements Part {

    private final Report report;

    AnswersPart(Report report) {
        this.report = report;
    }

    /** Where the answer to that query is on the page. */
    static String idOf(String query, Report report) {
        List<String> ids = report.sections().stream().map(s -> s.asked().id()).toList();
        return "q-" + (ids.indexOf(query) + 1);
    }

    @Override
    public String id() {
        return "answers";
    }

    @Override
    public String title() {
        return report.single() == null ? "Questions and answers" : "The answer";
    }

    @Override
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Section section : report.sections()) {
            entries.add(new Entry("q-" + (entries.size() + 1), Words.title(section), Words.number(section.size())));
        }
        return entries;
    }

    @Override
    public void write(HtmlWriter html) {
        int number = 0;
        for (Section section : report.sections()) {
            String id = "q-" + ++number;
            html.newLine().open("section", "class", "answer", "id", id, "aria-labelledby", id + "-title");
            html.element("h3", Words.title(section), "id", id + "-title");
            new Answer(section, id).write(html);
            html.close();
        }
    }
}
