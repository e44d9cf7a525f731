package dev.s3sleuth.reports.places;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.ObjectWriter;
import dev.s3sleuth.parsers.spark.StoreSettings;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.days.StoredFile;
import dev.s3sleuth.reports.formats.ReportFormat;
import dev.s3sleuth.reports.html.DaysPage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where the reports of many days are: a folder for each day, in it the report in each format and {@code day.json}, and a page of all days.
 * Whatever happens to the process that writes, a day is whole or known not to be: its state says that it is being written before the first
 * file changes, and that it is whole, with the sums of its files, after the last.
 */
public final class DayPlace {

    private static final String INDEX = "index.html";
    private static final String REPORT = "report";

    private final ObjectFolder folder;

    private DayPlace(ObjectFolder folder) {
        this.folder = folder;
    }

    /**
     * Complains about a name that is neither a folder nor a URI.
     *
     * @throws UsageException that says so
     */
    public static void check(String place) {
        boolean local = ObjectWriter.isLocal(place);
        if (local && !Files.isDirectory(ObjectWriter.path(place)) && (!place.endsWith("/") || isFile(place))) {
            throw new UsageException("the report of each day has a folder of its own, and " + place
                    + " is no folder: name one, with a / at its end");
        }
    }

    /**
     * The place of that name.
     *
     * @param place a folder or a URI
     * @param options of the data sources: they say how to reach S3
     */
    public static DayPlace of(String place, Map<String, String> options) {
        return new DayPlace(ObjectFolder.of(place, StoreSettings.toWrite(options)));
    }

    private static boolean isFile(String place) {
        return Files.exists(ObjectWriter.path(place));
    }

    /**
     * All days that are there, whole or not.
     *
     * @param closely from which day on the bytes of files are compared with their sums; of earlier ones only the sizes are
     */
    public NavigableMap<LocalDate, DayState> days(LocalDate closely) throws IOException {
        return new DayFolders(folder).days(closely);
    }

    /** Takes away what an earlier run had no time to end. */
    public void tidy() throws IOException {
        for (String name : folder.files("").keySet()) {
            if (ObjectFolder.isUnfinished(name)) {
                folder.delete(name);
            }
        }
    }

    /** The place of a day. */
    public String uri(DayState state) {
        return folder.uri(state.day() + "/");
    }

    /**
     * Writes a day.
     *
     * @param width how many characters a line of text may have
     * @return the day as it is now
     * @throws IOException if it cannot be written; the day then is as good as missing, or as it was
     */
    public DayState write(DayEntry entry, int width) throws IOException {
        DayState before = entry.before();
        DayReport report = Objects.requireNonNull(entry.state().report());
        try (ReportFiles files = ReportFiles.render(entry.report(), entry.formats(), REPORT, width)) {
            Map<String, StoredFile> stored = new TreeMap<>();
            put(before.in(Stage.WRITING));
            for (ReportFiles.Rendered file : files.files()) {
                folder.put(file.path(), name(before, file.name()), file.type());
                stored.put(file.name(), FileSum.of(file.path()));
            }
            clear(before, stored);
            DayState written = new DayState(
                    before.day(),
                    entry.state().stage(),
                    report.with(report.sum(), stored),
                    entry.state().revisions(),
                    entry.state().told());
            put(written);
            return written;
        }
    }

    /** Takes away what an earlier run wrote in formats that nobody asks for any more. */
    private void clear(DayState before, Map<String, StoredFile> stored) throws IOException {
        for (String name : folder.files(before.day() + "/").keySet()) {
            if (name.startsWith(REPORT + ".") && !stored.containsKey(name)) {
                folder.delete(name(before, name));
            }
        }
    }

    /** Replaces the state of a day whose files stay. */
    public void put(DayState state) throws IOException {
        folder.put(DayFile.text(state), name(state, DayFile.NAME), ReportFormat.JSON.mediaType());
    }

    private static String name(DayState state, String file) {
        return state.day() + "/" + file;
    }

    /** Writes the page of all days, if it is another than what is there. */
    public String index(String title, String tool, NavigableMap<LocalDate, DayState> days) throws IOException {
        StringWriter page = new StringWriter();
        new DaysPage(title, tool, days).write(page);
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, folder.read(INDEX))) {
            folder.put(page.toString(), INDEX, ReportFormat.HTML.mediaType());
        }
        return folder.uri(INDEX);
    }
}
