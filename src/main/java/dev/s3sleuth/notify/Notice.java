package dev.s3sleuth.notify;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SectionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of a report: single lines, none of them long, in which nothing is hidden and no secret stands.
 *
 * @param title what the report is about
 * @param headline what it amounts to
 * @param window the times asked about
 * @param worst the worst of what is told, the worst first
 * @param more how many more are told of, without words
 * @param before how many findings were told before, and are no worse
 * @param caveats what weakens it
 * @param place where the report is
 * @param told all that is told now: severities by the ids of findings
 */
public record Notice(
        String title,
        String headline,
        String window,
        List<Item> worst,
        long more,
        long before,
        List<String> caveats,
        String place,
        Map<String, Severity> told) {

    private static final int MOST_CAVEATS = 8;

    /**
     * A finding in a line.
     *
     * @param severity how much it matters
     * @param was how much it mattered when it was told before; null if it is new
     * @param why plain words
     * @param query the detection
     */
    record Item(Severity severity, @Nullable Severity was, String why, String query) {

        String text() {
            return severity + (was == null ? "" : " (was " + was + ")") + ": " + why + "  [" + query + "]";
        }
    }

    /**
     * What is worth telling.
     *
     * @param threshold the least severity that is
     * @param place where the report is, in words
     * @param told what people were told before: severities by the ids of findings; they are told again of what has become worse
     */
    public static Notice of(Report report, Severity threshold, String place, Map<String, Severity> told) {
        News news = new News(threshold, told);
        report.forEachFinding(news::add);
        List<String> caveats = new ArrayList<>();
        report.verdict().caveats().stream().limit(MOST_CAVEATS).forEach(caveat -> caveats.add(Line.of(caveat, 200)));
        return new Notice(
                Line.of(report.title(), 100),
                Line.of(report.verdict().headline(), 200),
                Line.of(SectionText.window(report.window()), 100),
                news.worst().stream().map(f -> item(f, told.get(f.id()))).toList(),
                news.told().size() - news.worst().size(),
                news.before(),
                caveats,
                Line.of(place, 500),
                news.told());
    }

    private static Item item(Finding finding, @Nullable Severity was) {
        return new Item(finding.severity(), was, Line.of(finding.why(), 600), Line.of(finding.query(), 100));
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return told.isEmpty();
    }
}
