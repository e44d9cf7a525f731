package dev.s3sleuth.reports.evidence;

import dev.s3sleuth.integrity.ChainReport;
import dev.s3sleuth.integrity.Checked;
import dev.s3sleuth.integrity.Gap;
import dev.s3sleuth.integrity.Segment;
import dev.s3sleuth.integrity.Summary;
import dev.s3sleuth.integrity.Verdict;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.escaping.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For a terminal: what it amounts to, the chains, and the files that are not verified. */
final class VerifyText {

    private static final int MOST_FILES = 50;
    private static final int MOST_CHAINS = 40;
    private static final int MOST_TIMES = 5;
    private static final List<Verdict> TOLD =
            List.of(Verdict.MODIFIED, Verdict.MISSING, Verdict.UNVERIFIABLE, Verdict.UNLISTED);

    private final VerifyReport report;
    private final Summary summary;
    private final Writer out;

    VerifyText(VerifyReport report, Writer out) {
        this.report = report;
        this.summary = report.summary();
        this.out = out;
    }

    void write() throws IOException {
        line("CloudTrail files of " + SectionText.window(summary.window()) + " at "
                + String.join(", ", report.places()));
        line("");
        line(headline());
        line("  log files  " + counts(summary.logs()) + fresh());
        line("  digests    " + counts(summary.digests()));
        for (String place : summary.signedPlaces()) {
            line("  copied: bucket names are not the original, CloudTrail delivered these to " + place
                    + " (is that your trail's?)");
        }
        summary.unvouched().stream()
                .limit(MOST_CHAINS)
                .forEach(folder ->
                        line("  ! no digest is about the files in " + folder + ": was log file validation on?"));
        line("");
        summary.chains().stream().limit(MOST_CHAINS).forEach(this::chain);
        more(summary.chains().size(), MOST_CHAINS, "chains of digests");
        files();
        line("");
        line(
                "Verified means: it is what CloudTrail delivered, byte for byte. Whether the trail was set to log everything is another question;");
        line(
                "what no digest lists, and time that no digest is about, may hide anything. An account or Region that is gone as a whole leaves no trace,");
        line(
                "and files outside of CloudTrail's folders by day are not looked at: 'query' and 'run' with --verified say if they read such.");
    }

    private String headline() {
        long tampered = summary.count(Verdict.MODIFIED) + summary.count(Verdict.MISSING);
        long verified = summary.count(Verdict.VERIFIED);
        if (tampered > 0) {
            return String.format(
                    Locale.ROOT,
                    "NOT UNTOUCHED: %,d %s modified, %,d missing.",
                    summary.count(Verdict.MODIFIED),
                    summary.count(Verdict.MODIFIED) == 1 ? "file is" : "files are",
                    summary.count(Verdict.MISSING));
        }
        if (verified == 0) {
            return "NOTHING VERIFIED: there is no file that a digest vouches for.";
        }
        return summary.isInDoubt()
                ? "NOT ALL VERIFIED: nothing is known to be modified or missing, but not everything is vouched for."
                : String.format(Locale.ROOT, "UNTOUCHED: all %,d files are what CloudTrail delivered.", verified);
    }

    private static String counts(Map<Verdict, Long> counts) {
        List<String> words = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = counts.getOrDefault(verdict, 0L);
            if (count > 0 || verdict == Verdict.VERIFIED) {
                words.add(String.format(Locale.ROOT, "%,d %s", count, verdict.word()));
            }
        }
        return String.join(", ", words);
    }

    private String fresh() {
        return summary.noDigestYet() == 0
                ? ""
                : String.format(Locale.ROOT, " (%,d of them too new for a digest)", summary.noDigestYet());
    }

    private void chain(ChainReport chain) {
        line(String.format(
                Locale.ROOT,
                "%s: %,d %s%s",
                chain.name().words(),
                chain.digests(),
                chain.digests() == 1 ? "digest" : "digests",
                chain.segments().isEmpty() ? ", none verified" : ", verified " + times(chain.segments())));
        for (Gap gap : chain.gaps().subList(0, Math.min(MOST_TIMES, chain.gaps().size()))) {
            line("  ! gap from " + gap.from() + " to " + gap.to() + ": " + gap.reason());
        }
        more(chain.gaps().size(), MOST_TIMES, "gaps");
        if (!chain.uncovered().isEmpty()) {
            line("  ! no verified digest is about this part of the window: " + times(chain.uncovered()));
        }
    }

    private static String times(List<Segment> segments) {
        List<String> times = new ArrayList<>();
        segments.stream().limit(MOST_TIMES).forEach(s -> times.add(s.from() + " to " + s.to()));
        return String.join(", ", times) + (segments.size() > MOST_TIMES ? ", …" : "");
    }

    private void files() throws IOException {
        Map<Verdict, List<Checked>> told = new EnumMap<>(Verdict.class);
        TOLD.forEach(verdict -> told.put(verdict, new ArrayList<>()));
        report.files().each(file -> {
            List<Checked> alike = told.get(file.verdict());
            if (alike != null && alike.size() < MOST_FILES) {
                alike.add(file);
            }
        });
        told.forEach((verdict, files) -> {
            if (!files.isEmpty()) {
                line("");
            }
            files.forEach(file ->
                    line(verdict.word() + "  " + file.object() + (file.reason() == null ? "" : ": " + file.reason())));
            more(summary.count(verdict), MOST_FILES, verdict.word());
        });
    }

    private void more(long all, int shown, String what) {
        if (all > shown) {
            line(String.format(Locale.ROOT, "… and %,d more %s (--format json has all)", all - shown, what));
        }
    }

    private void line(String text) {
        try {
            out.write(Visible.text(text) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
