package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Every question and its answer. */
final class AnswersPart implements Part {

    private static final String FOLDED = "q-nothing";

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
        forEach(
                section -> !isFolded(section),
                (id, section) -> entries.add(new Entry(id, Words.title(section), Words.number(section.size()))));
        if (folded() > 0) {
            entries.add(new Entry(FOLDED, "Asked, and nothing there", Words.number(folded())));
        }
        return entries;
    }

    /** A page that is read every day shows what there is; that there is nothing else stands in one line. */
    private boolean isFolded(Section section) {
        return report.day() != null && section.size() == 0;
    }

    private long folded() {
        return report.sections().stream().filter(this::isFolded).count();
    }

    @Override
    public void write(HtmlWriter html) {
        forEach(section -> !isFolded(section), (id, section) -> answer(id, section, html));
        if (folded() > 0) {
            html.open("details", "class", "printed", "id", FOLDED)
                    .element(
                            "summary",
                            "Asked, and nothing there: " + Words.count(folded(), "question", "questions")
                                    + ", with what each does not see");
            forEach(this::isFolded, (id, section) -> answer(id, section, html));
            html.close();
        }
    }

    private void forEach(Predicate<Section> which, BiConsumer<String, Section> each) {
        int number = 0;
        for (Section section : report.sections()) {
            String id = "q-" + ++number;
            if (which.test(section)) {
                each.accept(id, section);
            }
        }
    }

    private static void answer(String id, Section section, HtmlWriter html) {
        html.newLine().open("section", "class", "answer", "id", id, "aria-labelledby", id + "-title");
        html.element("h3", Words.title(section), "id", id + "-title");
        new Answer(section, id).write(html);
        html.close();
    }
}
