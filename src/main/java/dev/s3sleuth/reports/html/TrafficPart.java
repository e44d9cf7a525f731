package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.ArrayList;
import java.util.List;

/** Charts of all traffic, each with the rows behind it. */
final class TrafficPart implements Part {

    private final Report report;

    TrafficPart(Report report) {
        this.report = report;
    }

    @Override
    public String id() {
        return "traffic";
    }

    @Override
    public String title() {
        return "All traffic of the window";
    }

    @Override
    public boolean isEmpty() {
        return charts().isEmpty();
    }

    @Override
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Section section : charts()) {
            entries.add(new Entry("o-" + (entries.size() + 1), section.asked().title(), ""));
        }
        return entries;
    }

    @Override
    public void write(HtmlWriter html) {
        int number = 0;
        for (Section section : charts()) {
            String id = "o-" + ++number;
            html.newLine().open("section", "class", "chart", "id", id, "aria-labelledby", id + "-title");
            html.element("h3", section.asked().title(), "id", id + "-title");
            chart(section, id, html);
            html.open("details", "class", "rows").element("summary", "Rows, SQL and command");
            new Answer(section, id).write(html);
            html.close().close();
        }
    }

    /** What has something to draw; without a database of countries, for one, there is none to tell apart. */
    private List<Section> charts() {
        return report.overview().stream().filter(section -> section.size() > 0).toList();
    }

    private void chart(Section section, String id, HtmlWriter html) {
        if (Hours.isIn(section)) {
            Hours hours = Hours.of(section, report.window());
            Timeline.write(hours, report.findings(), id, html);
            HeatMap.of(hours).write(html);
        } else if (Bars.isIn(section)) {
            new Bars(section).write(html);
        }
    }
}
