package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.days.Changes;
import dev.s3sleuth.reports.days.DayNotes;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is new and what is gone since the report of the day before, and what became different in this one. */
final class ChangesPart implements Part {

    /** What is gone is nothing to do, so many of it stay folded. */
    private static final int FEW = 3;

    private static final int SHOWN = 20;

    private final Report report;
    private final @Nullable DayNotes notes;

    ChangesPart(Report report) {
        this.report = report;
        notes = report.day();
    }

    @Override
    public String id() {
        return "changes";
    }

    @Override
    public String title() {
        return "Since the last report";
    }

    @Override
    public boolean isEmpty() {
        return notes == null;
    }

    @Override
    public void write(HtmlWriter html) {
        DayNotes day = Objects.requireNonNull(notes);
        Changes changes = day.changes();
        html.element("p", sentence(day.day(), changes), "class", "prose");
        if (changes.since() != null) {
            // where all are new they stand right below
            list("New", changes.fresh(), changes.continuing().isEmpty() ? "" : "open", html);
            list("Gone", changes.gone(), changes.gone().size() > FEW ? "" : "open", html);
            list("Continuing", changes.continuing(), "", html);
        }
        if (report.coverage().provisional()) {
            html.element(
                    "p",
                    "This report is provisional: AWS may deliver records of the day until "
                            + Words.minute(day.settles())
                            + ". Each run until then looks again, and what becomes different is said here.",
                    "class",
                    "warn");
        }
        day.revisions().forEach(revision -> new RevisionText(revision).write(html));
    }

    private static String sentence(LocalDate day, Changes changes) {
        LocalDate since = changes.since();
        if (since == null) {
            return "There is no earlier report to compare with.";
        }
        String gap = since.equals(day.minusDays(1)) ? "" : " The days between have no report.";
        if (changes.fresh().isEmpty() && changes.gone().isEmpty()) {
            return changes.continuing().isEmpty()
                    ? "Nothing was found in the report of " + since + " either." + gap
                    : "The same as in the report of " + since + ": "
                            + Words.count(changes.continuing().size(), "finding goes on.", "findings go on.") + gap;
        }
        List<String> parts = new ArrayList<>();
        add(changes.fresh(), "finding is new", "findings are new", parts);
        add(changes.continuing(), "goes on", "go on", parts);
        add(changes.gone(), "is gone", "are gone", parts);
        return "Compared with the report of " + since + ", " + String.join(", ", parts) + "." + gap;
    }

    private static void add(List<KnownFinding> findings, String one, String many, List<String> parts) {
        if (!findings.isEmpty()) {
            parts.add(Words.count(findings.size(), one, many));
        }
    }

    private void list(String title, List<KnownFinding> findings, String open, HtmlWriter html) {
        if (findings.isEmpty()) {
            return;
        }
        String[] state =
                open.isEmpty() ? new String[] {"class", "printed"} : new String[] {"class", "printed", open, ""};
        html.open("details", state).element("summary", title + ": " + Words.number(findings.size()));
        html.open("ul", "class", "changes");
        findings.stream().limit(SHOWN).forEach(finding -> {
            html.open("li");
            line(finding, html);
            number(finding, html);
            html.close();
        });
        html.close();
        if (findings.size() > SHOWN) {
            html.element(
                    "p",
                    "And " + Words.number(findings.size() - SHOWN) + " more, none of them worse.",
                    "class",
                    "quiet");
        }
        html.close();
    }

    /** A finding in one line. */
    static void line(KnownFinding finding, HtmlWriter html) {
        html.element("span", finding.severity().toString(), "class", "badge " + finding.severity())
                .text(" ");
        if (finding.why() == null) {
            html.text("one of too many to be remembered in words, ").element("code", finding.query());
        } else {
            html.text(finding.why());
        }
    }

    /** Where it stands among the findings below, if it does. */
    private void number(KnownFinding finding, HtmlWriter html) {
        List<String> ids = report.findings().stream().map(Finding::id).toList();
        int place = ids.indexOf(finding.id()) + 1;
        if (place > 0) {
            html.text(" ").element("a", "F" + place, "href", "#finding-" + place);
        }
    }
}
