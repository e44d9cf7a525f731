package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;

/** A command or a statement to copy. */
final class Command {

    private Command() {}

    /**
     * Writes it.
     *
     * @param of what it is, for those who hear the button and do not see what it stands beside
     */
    static void write(String text, String of, HtmlWriter html) {
        html.open("div", "class", "command")
                .open("pre", "tabindex", "0")
                .open("code")
                .lines(text)
                .close()
                .close();
        html.open("button", "type", "button", "class", "copy", "hidden", "").text("Copy");
        html.element("span", " " + of, "class", "unseen").close().close();
    }
}
