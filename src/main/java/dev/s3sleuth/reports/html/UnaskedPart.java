package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Unasked;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;

/** Questions of the job that could not be asked. */
record UnaskedPart(List<Unasked> unasked) implements Part {

    @Override
    public String id() {
        return "unasked";
    }

    @Override
    public String title() {
        return "Not asked";
    }

    @Override
    public boolean isEmpty() {
        return unasked.isEmpty();
    }

    @Override
    public void write(HtmlWriter html) {
        html.open("ul", "class", "prose");
        for (Unasked one : unasked) {
            html.open("li").element("b", one.title()).text(" ").element("code", one.id());
            html.empty("br").text("It " + one.reason() + ".").close();
        }
        html.close();
    }
}
