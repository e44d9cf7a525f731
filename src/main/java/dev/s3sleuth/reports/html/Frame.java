package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;

/** What stands around the report: the head of the page, the bar above it, the table of contents. */
final class Frame {

    private Frame() {}

    /** The policy comes before all that it judges. */
    static void head(String title, String tool, Assets assets, HtmlWriter html) {
        html.newLine().open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", assets.policy());
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "robots", "content", "noindex, nofollow");
        html.empty("meta", "name", "generator", "content", tool);
        html.element("title", title + " · s3sleuth").newLine();
        assets.styles().forEach(style -> html.code("style", style.code()));
        html.close().newLine();
    }

    static void top(HtmlWriter html) {
        html.element("a", "Skip to the report", "class", "skip", "href", "#main");
        html.open("header", "class", "top")
                .open("span", "class", "brand")
                .text("s3sleuth")
                .close();
        html.element("span", "All times are UTC", "class", "utc");
        html.element("button", "Dark", "type", "button", "class", "theme", "hidden", "");
        html.element("button", "Print", "type", "button", "class", "print", "hidden", "");
        html.close();
    }

    static void withoutScripts(HtmlWriter html) {
        html.open("noscript").open("p", "class", "noscript");
        html.text(
                "Tables and the timeline need JavaScript, which is off here. Everything else on this page can be read without it; ");
        html.element("code", "--format text")
                .text(" and ")
                .element("code", "--format csv")
                .text(" hold the rows too.");
        html.close().close();
    }

    static void contents(List<Part> parts, HtmlWriter html) {
        html.newLine().open("nav", "class", "contents", "aria-label", "Contents");
        html.open("details", "open", "").element("summary", "Contents").open("ul");
        entry(new Part.Entry("summary", "Summary", ""), html);
        html.close();
        for (Part part : parts) {
            entry(new Part.Entry(part.id(), part.title(), ""), html);
            if (!part.entries().isEmpty()) {
                html.open("ul");
                part.entries().forEach(entry -> {
                    entry(entry, html);
                    html.close();
                });
                html.close();
            }
            html.close();
        }
        html.close().close().close();
    }

    /** Leaves the item open. */
    private static void entry(Part.Entry entry, HtmlWriter html) {
        html.open("li").open("a", "href", "#" + entry.id()).element("span", entry.title());
        if (!entry.note().isEmpty()) {
            html.text(" ").element("span", entry.note(), "class", "note");
        }
        html.close();
    }
}
