package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;

/** What no answer on the page can prove. */
record LimitsPart(List<String> limits) implements Part {

    @Override
    public String id() {
        return "limits";
    }

    @Override
    public String title() {
        return "What these logs do not prove";
    }

    @Override
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    @Override
    public void write(HtmlWriter html) {
        html.open("ul", "class", "prose");
        limits.forEach(limit -> html.element("li", limit));
        html.close();
    }
}
