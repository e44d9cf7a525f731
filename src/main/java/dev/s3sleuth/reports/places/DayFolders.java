package dev.s3sleuth.reports.places;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.days.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is there of each day.
 *
 * @param folder where the folders of the days are
 */
record DayFolders(ObjectFolder folder) {

    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/(.+)");

    /** All days, several at a time: each is a few requests where the folder is in S3. */
    NavigableMap<LocalDate, DayState> days(LocalDate closely) throws IOException {
        Map<LocalDate, Map<String, Long>> sizes = sizes();
        NavigableMap<LocalDate, DayState> days = new ConcurrentSkipListMap<>();
        try {
            sizes.entrySet().parallelStream()
                    .forEach(e -> days.put(
                            e.getKey(),
                            state(
                                    e.getKey(),
                                    e.getValue(),
                                    !e.getKey().isBefore(closely) ? Look.AT_BYTES : Look.AT_SIZES)));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return new TreeMap<>(days);
    }

    private enum Look {
        AT_BYTES,
        AT_SIZES
    }

    private Map<LocalDate, Map<String, Long>> sizes() throws IOException {
        Map<LocalDate, Map<String, Long>> sizes = new TreeMap<>();
        folder.files("").forEach((name, size) -> {
            var match = DAY.matcher(name);
            LocalDate day = match.matches() ? day(match.group(1)) : null;
            if (day != null) {
                sizes.computeIfAbsent(day, d -> new TreeMap<>()).put(match.group(2), size);
            }
        });
        return sizes;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null; // somebody else's folder
        }
    }

    private DayState state(LocalDate day, Map<String, Long> sizes, Look look) {
        try {
            DayState state = sizes.containsKey(DayFile.NAME)
                    ? new DayFileReader(day).read(folder.read(day + "/" + DayFile.NAME))
                    : DayState.missing(day);
            DayReport report = state.report();
            boolean whole = report != null && state.isWhole() && isWhole(day, report.files(), sizes, look);
            return whole ? state : state.in(Stage.WRITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWhole(LocalDate day, Map<String, StoredFile> files, Map<String, Long> sizes, Look look)
            throws IOException {
        for (Map.Entry<String, StoredFile> file : files.entrySet()) {
            Long size = sizes.get(file.getKey());
            if (size == null || size != file.getValue().bytes()) {
                return false;
            }
            if (look == Look.AT_BYTES) {
                byte[] bytes = folder.read(day + "/" + file.getKey());
                if (bytes == null || !Sha256.of(bytes).equals(file.getValue().sha256())) {
                    return false;
                }
            }
        }
        return true;
    }
}
