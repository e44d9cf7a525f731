package dev.s3sleuth.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.spark.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Days of one log, condensed and kept between runs. A day is a folder of Parquet, and a small file beside it that is written last: a
 * folder that none names is what a killed run left, and counts for nothing. What is stored of other places, or by another form of
 * these files, is in another folder.
 */
final class BaselineStore {

    /** To be raised when what is condensed changes: older days are condensed anew then. */
    private static final int FORM = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = ".json";

    private final LogSource source;
    private final ObjectFolder folder;
    private final Map<String, String> hadoop;
    private final String place;

    /**
     * A day that is there.
     *
     * @param folder where its rows are
     * @param records how many records they stand for
     * @param rows how many there are
     */
    record Day(String folder, long records, long rows) {}

    private BaselineStore(LogSource source, String place, ObjectFolder folder, Map<String, String> hadoop) {
        this.source = source;
        this.place = place;
        this.folder = folder;
        this.hadoop = hadoop;
    }

    /** The store of a log below a place. */
    static BaselineStore of(String place, LogSource source, LogInputs inputs) {
        CRC32 sum = new CRC32();
        String what = FORM + " " + inputs.uris().get(source.name()) + " "
                + inputs.options().getOrDefault("bucket", "") + " " + CondensedLog.kept(source);
        sum.update(what.getBytes(StandardCharsets.UTF_8));
        String own = (place.endsWith("/") ? place : place + "/") + source.name() + "/"
                + String.format(Locale.ROOT, "%08x", sum.getValue()) + "/";
        Map<String, String> options = inputs.options();
        return new BaselineStore(
                source, own, ObjectFolder.of(own, StoreSettings.toWrite(options)), StoreSettings.hadoop(options));
    }

    /** The days that are there, by date. */
    Map<LocalDate, Day> days(Iterable<LocalDate> wanted) {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (LocalDate date : wanted) {
            Day day = day(date);
            if (day != null) {
                days.put(date, day);
            }
        }
        return days;
    }

    private @Nullable Day day(LocalDate date) {
        try {
            byte[] mark = folder.read(date + MARK);
            if (mark == null) {
                return null;
            }
            JsonNode day = JSON.readTree(mark);
            return new Day(
                    day.path("folder").asText(),
                    day.path("records").asLong(),
                    day.path("rows").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the stored baseline of " + date + " in " + place, e);
        }
    }

    /** The rows of some days. */
    Dataset<Row> rows(SparkSession session, Map<LocalDate, Day> days) {
        return session.read()
                .options(hadoop)
                .schema(CondensedLog.type(source, CondensedLog.kept(source)))
                .parquet(days.values().stream()
                        .map(day -> StoreSettings.hadoop(place + day.folder))
                        .toArray(String[]::new));
    }

    /** Stores a day, in place of what is there of it. */
    Day put(LocalDate date, Dataset<Row> condensed) {
        byte[] token = new byte[4];
        ThreadLocalRandom.current().nextBytes(token);
        String name = date + "-" + HexFormat.of().formatHex(token);
        condensed.write().options(hadoop).parquet(StoreSettings.hadoop(place + name));
        Row sums = rows(condensed.sparkSession(), Map.of(date, new Day(name, 0, 0)))
                .agg(functions.sum(CondensedLog.COUNT), functions.count(functions.lit(1)))
                .head();
        Day day = new Day(name, sums.isNullAt(0) ? 0 : sums.getLong(0), sums.getLong(1));
        mark(date, day);
        return day;
    }

    private void mark(LocalDate date, Day day) {
        ObjectNode json = JSON.createObjectNode()
                .put("day", date.toString())
                .put("folder", day.folder)
                .put("records", day.records)
                .put("rows", day.rows);
        try {
            folder.put(JSON.writeValueAsString(json), date + MARK, "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the baseline of " + date + " in " + place, e);
        }
    }
}
