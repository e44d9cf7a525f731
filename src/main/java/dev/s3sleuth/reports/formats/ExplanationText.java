package dev.s3sleuth.reports.formats;

import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Explanation;
import dev.s3sleuth.reports.Explanation.Part;
import dev.s3sleuth.reports.Explanation.Time;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.escaping.Visible;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a command would read, in words. */
public final class ExplanationText {

    private ExplanationText() {}

    /** Lines of text without line ends. */
    public static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing was read. This is what it would take:");
        lines.add("Window: " + SectionText.window(explanation.window()));
        if (explanation.parts().isEmpty()) {
            lines.add("No log would be read");
        }
        explanation.parts().forEach(part -> part(part, lines));
        lines.add("");
        cost(explanation, lines);
        explanation.notes().forEach(note -> lines.add("  - " + note));
        return lines.stream().map(Visible::text).toList();
    }

    private static void part(Part part, List<String> lines) {
        lines.add("");
        lines.add(part.source()
                + (part.time() == Time.BEFORE ? ", what came before the window" : "")
                + (part.passes() > 1 ? ", read up to " + part.passes() + " times" : ""));
        lines.add(String.format(
                Locale.ROOT,
                "  objects  %,d listed, %,d pruned, %,d to read (%s)",
                part.listed(),
                part.pruned(),
                part.objects(),
                CoverageText.bytes(part.bytes())));
        if (part.first() != null) {
            lines.add("  first    " + part.first());
            lines.add("  last     " + part.last());
        }
        lines.add("  columns  " + String.join(" ", part.columns()));
    }

    private static void cost(Explanation all, List<String> lines) {
        if (all.lists() + all.gets() == 0) {
            lines.add(all.isOfLake() ? "No raw log is read" : "S3 is not asked for anything, so nothing is paid");
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "Requests to S3: %,d LIST at $%s and %,d GET at $%s a thousand: $%.4f",
                all.lists(),
                plain(all.prices().lists()),
                all.gets(),
                plain(all.prices().gets()),
                all.requestCost()));
        lines.add(String.format(
                Locale.ROOT,
                "Transfer: %s; nothing in the bucket's Region, $%.4f at $%s a GB out of AWS",
                CoverageText.bytes(all.transfer()),
                all.transferCost(),
                plain(all.prices().gigabyte())));
    }

    private static String plain(double price) {
        return new BigDecimal(String.valueOf(price)).stripTrailingZeros().toPlainString();
    }
}
