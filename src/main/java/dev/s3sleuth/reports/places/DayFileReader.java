package dev.s3sleuth.reports.places;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.KnownFindings;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.days.StoredFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code day.json} of one day. Whoever can write to the place can write anything into it, so nothing in it is taken on trust. */
final class DayFileReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names of files that we give; none leads out of the folder. */
    private static final Pattern FILE = Pattern.compile("(?:[\\w-][\\w.-]*/)?[\\w-][\\w.-]*");

    private final LocalDate day;

    DayFileReader(LocalDate day) {
        this.day = day;
    }

    /**
     * The state in it; one of which nothing is known, if it is not what we write.
     *
     * @throws UsageException if a later version wrote it
     */
    DayState read(byte @Nullable [] bytes) {
        try {
            return bytes == null ? DayState.missing(day) : state(JSON.readTree(bytes));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return DayState.missing(day);
        }
    }

    private DayState state(JsonNode json) throws IOException {
        if (json.path("format").asInt() > DayFile.FORMAT) {
            throw new UsageException(
                    "the report of " + day + " was made by a later version of s3sleuth (its day.json has the format "
                            + json.path("format").asInt() + "): use that version, or another place");
        }
        if (!text(json, "day").equals(day.toString())) {
            throw new IOException("the state of another day");
        }
        Stage stage = Stage.valueOf(text(json, "state").toUpperCase(Locale.ROOT));
        DayReport report = json.has("sum") ? report(json) : null;
        return new DayState(
                day,
                report == null ? Stage.WRITING : stage,
                report,
                list(json, "revisions", DayFileReader::revision),
                map(json, "told", DayFileReader::severity));
    }

    private static DayReport report(JsonNode json) throws IOException {
        Map<Severity, Long> severities = new TreeMap<>(Comparator.reverseOrder());
        map(json, "severities", DayFileReader::number).forEach((name, n) -> severities.put(severity(name), n));
        Map<String, StoredFile> files =
                map(json, "files", file -> new StoredFile(number(field(file, "bytes")), text(file, "sha256")));
        for (String name : files.keySet()) {
            if (!FILE.matcher(name).matches()) {
                throw new IOException("no name of ours");
            }
        }
        return new DayReport(
                text(json, "job"),
                text(json, "version"),
                text(json, "sum"),
                files,
                Instant.parse(text(json, "settled_until")),
                Instant.parse(text(json, "settles")),
                field(json, "complete").asBoolean(),
                list(json, "caveats", JsonNode::asText),
                map(json, "records", DayFileReader::number),
                severities,
                counts(field(json, "changes")),
                new KnownFindings(findings(json, "findings")));
    }

    private static ChangeCounts counts(JsonNode json) {
        String since = orNull(json, "since");
        return new ChangeCounts(
                since == null ? null : LocalDate.parse(since),
                orNull(json, "basis"),
                number(field(json, "new")),
                number(field(json, "continuing")),
                number(field(json, "gone")));
    }

    private static List<KnownFinding> findings(JsonNode json, String name) {
        return list(json, name, DayFileReader::finding);
    }

    private static KnownFinding finding(JsonNode json) {
        return new KnownFinding(
                text(json, "id"), severity(field(json, "severity")), text(json, "query"), orNull(json, "why"));
    }

    private static Revision revision(JsonNode json) {
        return new Revision(
                Instant.parse(text(json, "at")),
                number(field(json, "records")),
                findings(json, "came"),
                findings(json, "went"),
                list(
                        json,
                        "changed",
                        change -> new Revision.Changed(finding(change), severity(field(change, "severity_before")))));
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return field;
    }

    private static String text(JsonNode json, String name) {
        String text = orNull(json, name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static @Nullable String orNull(JsonNode json, String name) {
        return field(json, name).isNull() ? null : field(json, name).asText();
    }

    private static long number(JsonNode json) {
        if (!json.isIntegralNumber()) {
            throw new IllegalArgumentException("no number");
        }
        return json.longValue();
    }

    private static Severity severity(JsonNode json) {
        return severity(json.asText());
    }

    private static Severity severity(String name) {
        return Severity.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> each) {
        List<T> list = new ArrayList<>();
        field(json, name).forEach(element -> list.add(each.apply(element)));
        return list;
    }

    private static <T> Map<String, T> map(JsonNode json, String name, Function<JsonNode, T> each) {
        Map<String, T> map = new LinkedHashMap<>();
        field(json, name).properties().forEach(e -> map.put(e.getKey(), each.apply(e.getValue())));
        return map;
    }
}
