package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.InputObject;
import dev.s3sleuth.reports.Manifest;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What it takes to check the report. */
record ManifestPart(Manifest manifest) implements Part {

    private static final List<List<String>> COLUMNS = List.of(
            List.of("source", "text"), List.of("object", "text"), List.of("size", "number"), List.of("digest", "text"));

    private static final List<String> VERIFIED = List.of("verified", "text");

    @Override
    public String id() {
        return "manifest";
    }

    @Override
    public String title() {
        return "How to check this report";
    }

    @Override
    public void write(HtmlWriter html) {
        html.element(
                "p",
                "Whoever is given the same log objects and types the same command gets the same report.",
                "class",
                "prose");
        html.open("dl", "class", "facts");
        html.element("dt", "Made by").element("dd", manifest.run().version());
        html.element("dt", "Started").element("dd", Words.time(manifest.run().started()));
        html.element("dt", "Finished").element("dd", Words.time(manifest.run().finished()));
        html.element("dt", "Log objects")
                .element(
                        "dd",
                        Words.number(manifest.objects().size()) + " with " + Words.number(manifest.bytes()) + " bytes");
        html.element("dt", "SHA-256 of their list")
                .open("dd")
                .element("code", manifest.objectsHash())
                .close()
                .close();
        if (manifest.evidence() != null) {
            html.element("p", manifest.evidence().text() + ".", "class", "prose");
        }
        html.element("p", "Command", "class", "label");
        Command.write(manifest.run().command(), "the command of this report", html);
        queries(html);
        objects(html);
    }

    private void queries(HtmlWriter html) {
        html.open("details", "class", "printed")
                .element(
                        "summary",
                        "SHA-256 of the SQL of "
                                + Words.count(manifest.queries().size(), "query", "queries"));
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Hashes of the queries");
        html.open("table", "class", "plain")
                .element("caption", "SHA-256 of each query as it was run", "class", "unseen");
        html.open("thead")
                .open("tr")
                .element("th", "Query", "scope", "col")
                .element("th", "SHA-256", "scope", "col")
                .close()
                .close();
        html.open("tbody");
        manifest.queries().forEach((id, hash) -> html.open("tr")
                .element("th", id, "scope", "row")
                .open("td")
                .element("code", hash)
                .close()
                .close());
        html.close().close().close().close();
    }

    private void objects(HtmlWriter html) {
        html.element("h3", "Log objects", "id", "objects-title");
        html.open("p", "class", "prose")
                .text("The hash above is over a line for each object, sorted by source and object: ");
        html.element("code", "source size digest object")
                .text(", each ended by a line feed.")
                .close();
        if (manifest.objects().size() > Manifest.LONG) {
            html.open("p", "class", "prose")
                    .text("There are too many to list here: the file beside this one whose name ends with ");
            html.element("code", ".objects.csv")
                    .text(" has them all. A report that went to standard output has no such file.")
                    .close();
        } else if (!manifest.objects().isEmpty()) {
            new Table(columns(), rows -> manifest.objects().forEach(object -> rows.accept(row(object))))
                    .write("objects", html);
        }
    }

    private List<List<String>> columns() {
        List<List<String>> columns = new ArrayList<>(COLUMNS);
        if (manifest.evidence() != null) {
            columns.add(VERIFIED);
        }
        return columns;
    }

    private List<?> row(InputObject object) {
        List<Object> row =
                new ArrayList<>(Arrays.asList(object.source(), object.uri(), object.size(), object.digest()));
        if (manifest.evidence() != null) {
            row.add(manifest.evidence().of(object));
        }
        return row;
    }
}
