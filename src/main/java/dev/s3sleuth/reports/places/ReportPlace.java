package dev.s3sleuth.reports.places;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.ObjectWriter;
import dev.s3sleuth.parsers.spark.StoreSettings;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file, a folder or a URI that a report goes to. */
public final class ReportPlace {

    private final String place;
    private final boolean folder;
    private final Map<String, String> options;

    private ReportPlace(String place, boolean folder, Map<String, String> options) {
        this.place = place;
        this.folder = folder;
        this.options = options;
    }

    /**
     * The place of that name, before anything is run for it.
     *
     * @param place a folder if it is one or ends with a slash, else a file
     * @param formats what will be written
     * @param isJob whether the report has a section for each of several questions
     * @param options of the data sources: they say how to reach S3
     * @throws UsageException if nothing can be written there
     */
    public static ReportPlace of(String place, List<ReportFormat> formats, IsJob isJob, Map<String, String> options) {
        boolean local = ObjectWriter.isLocal(place);
        boolean folder = place.endsWith("/") || (local && Files.isDirectory(ObjectWriter.path(place)));
        boolean several = formats.size() > 1 || (isJob == IsJob.YES && formats.contains(ReportFormat.CSV));
        if (several && !folder) {
            throw new UsageException(place + " would have to hold several files: name a folder, with a / at its end");
        }
        if (local && !folder) {
            Path parent = ObjectWriter.path(place).toAbsolutePath().getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new UsageException("cannot write " + place + ": there is no folder " + parent);
            }
        }
        return new ReportPlace(place, folder, options);
    }

    /** Whether a report is a job's. */
    public enum IsJob {
        YES,
        NO
    }

    /**
     * Writes the report in these formats: all files are ready before the first takes its place, so that a failed run leaves no half
     * report.
     *
     * @param width how many characters a line of text may have
     * @return the places of what people open, not of what lies beside it
     * @throws IOException if a file cannot be written; the message says why
     */
    public List<String> write(Report report, List<ReportFormat> formats, int width) throws IOException {
        String name = folder ? ReportName.of(report) : stem();
        List<String> written = new ArrayList<>();
        try (ReportFiles files = ReportFiles.render(report, formats, name, width)) {
            for (ReportFiles.Rendered file : files.files()) {
                boolean main = formats.contains(file.format()) && !file.isBeside();
                String to = folder ? join(file.name()) : main ? place : sibling(file.name());
                ObjectWriter.put(file.path(), to, file.type(), StoreSettings.toWrite(options));
                if (main) {
                    written.add(to);
                }
            }
        }
        return written;
    }

    private String join(String name) {
        return place.endsWith("/") ? place + name : place + "/" + name;
    }

    private String sibling(String name) {
        return place.substring(0, place.lastIndexOf('/') + 1) + name;
    }

    private String stem() {
        String name = place.substring(place.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
