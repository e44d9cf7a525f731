package dev.s3sleuth.reports.escaping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Writes HTML whose tags are ours and whose text is anybody's. What could run or load anything cannot be written: no style, no event
 * handler, no link but to a place in the page or to a file of ours beside it. Errors of the writer below come as UncheckedIOException.
 */
public final class HtmlWriter {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final Pattern TOKENS = Pattern.compile("[a-zA-Z0-9_ -]*");
    /** A place in the page, or a file near it by a name that can be neither a scheme nor a host nor a folder far above. */
    private static final Pattern LINK =
            Pattern.compile("#[\\w-]+|(?:\\.\\./)?(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*(?:#[\\w-]+)?");

    private static final Set<String> TOKEN_ATTRIBUTES =
            Set.of("id", "class", "for", "aria-labelledby", "aria-describedby", "aria-controls");
    private static final Set<String> FORBIDDEN =
            Set.of("style", "src", "srcset", "srcdoc", "action", "formaction", "background", "ping", "xlink:href");

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    public HtmlWriter(Writer out) {
        this.out = out;
    }

    /** Begins a page. */
    public HtmlWriter declare() {
        raw("<!doctype html>\n");
        return this;
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values by turns; an empty value is only a name
     */
    public HtmlWriter open(String tag, String... attributes) {
        empty(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    public HtmlWriter close() {
        raw("</" + open.pop() + ">");
        return this;
    }

    /** An element that has no end, such as {@code meta}. */
    public HtmlWriter empty(String tag, String... attributes) {
        check(NAME, tag);
        raw("<" + tag);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        raw(">");
        return this;
    }

    /** An element with nothing but text in it. */
    public HtmlWriter element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    public HtmlWriter text(String text) {
        raw(HtmlText.text(text));
        return this;
    }

    /** Text of several lines. */
    public HtmlWriter lines(String text) {
        raw(text.lines().map(HtmlText::text).reduce((a, b) -> a + "\n" + b).orElse(""));
        return this;
    }

    public HtmlWriter newLine() {
        raw("\n");
        return this;
    }

    /** A style or a script of our own, to the byte. */
    public HtmlWriter code(String tag, String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        if (lower.contains("</" + tag) || lower.contains("<!--") || code.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("code that would not end with its " + tag);
        }
        raw("<" + tag + ">" + code + "</" + tag + ">\n");
        return this;
    }

    /**
     * A list of JSON for a script to read, an element a line.
     *
     * @param rest hands over the elements after the first
     */
    public HtmlWriter json(Object first, Consumer<Consumer<Object>> rest) {
        open("script", "type", "application/json");
        raw("[" + ScriptJson.text(first));
        rest.accept(value -> raw(",\n" + ScriptJson.text(value)));
        raw("]");
        return close();
    }

    private void attribute(String name, String value) {
        check(NAME, name);
        String lower = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(lower) || lower.startsWith("on")) {
            throw new IllegalArgumentException("attribute " + name);
        }
        if (lower.equals("href")) {
            check(LINK, value);
        } else if (TOKEN_ATTRIBUTES.contains(lower)) {
            check(TOKENS, value);
        }
        raw(value.isEmpty() ? " " + name : " " + name + "=\"" + HtmlText.text(value) + '"');
    }

    private static void check(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + pattern);
        }
    }

    private void raw(String html) {
        try {
            out.write(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
