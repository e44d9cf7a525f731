package dev.s3sleuth.reports.evidence;

import dev.s3sleuth.integrity.Summary;
import dev.s3sleuth.integrity.Verdict;
import dev.s3sleuth.reports.Run;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * What a check of CloudTrail's files says.
 *
 * @param run the tool and the command
 * @param places where was looked
 * @param summary what it amounts to
 * @param files what was found of each file
 */
public record VerifyReport(Run run, List<String> places, Summary summary, VerifySpool files) {

    /** How it is written. */
    public enum Format {
        TEXT,
        JSON,
        CSV;

        /** Its media type. */
        public String mediaType() {
            return this == TEXT ? "text/plain" : this == JSON ? "application/json" : "text/csv";
        }
    }

    public VerifyReport {
        places = List.copyOf(places);
    }

    /** Writes all of it. */
    public void write(Format format, Writer out) throws IOException {
        switch (format) {
            case TEXT -> new VerifyText(this, out).write();
            case JSON -> VerifyJson.write(this, out);
            case CSV -> VerifyCsv.write(this, out);
        }
        out.flush();
    }

    /** The worst that is to be said of all. */
    public Verdict worst() {
        if (summary.isTampered()) {
            return summary.count(Verdict.MODIFIED) > 0 ? Verdict.MODIFIED : Verdict.MISSING;
        }
        return summary.isInDoubt() ? Verdict.UNVERIFIABLE : Verdict.VERIFIED;
    }
}
