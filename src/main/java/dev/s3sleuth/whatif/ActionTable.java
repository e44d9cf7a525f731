package dev.s3sleuth.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which actions a request needs, by the names that records have: {@code queries/names/actions.csv}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required permissions</a>
 */
final class ActionTable {

    private static final String FILE = "/queries/names/actions.csv";
    private static final Map<String, Row> ROWS = read();

    /**
     * What a request needs.
     *
     * @param actions all of them, in lower case; empty where S3 asks no policy
     * @param on an object or its bucket
     */
    record Needed(List<String> actions, On on) {}

    enum On {
        OBJECT,
        BUCKET
    }

    private record Row(@Nullable Needed plain, @Nullable Needed ofVersion) {}

    private ActionTable() {}

    /** What a request needs; null where nobody knows. */
    static @Nullable Needed needed(Request request) {
        String name = request.has(Column.OPERATION) ? request.text(Column.OPERATION) : request.text(Column.EVENT_NAME);
        Row row = ROWS.get(name + (request.has(Column.KEY) ? " object" : " bucket"));
        row = row == null ? ROWS.get(String.valueOf(name)) : row;
        if (row == null) {
            return null;
        }
        return row.ofVersion != null && AskedFacts.version(request) != null ? row.ofVersion : row.plain;
    }

    private static Map<String, Row> read() {
        Map<String, Row> rows = new HashMap<>();
        text().lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            Row row = row(cells);
            if (row != null) {
                // some names stand for an action on a bucket and one on an object
                rows.put(cells[0] + " " + cells[3], row);
                rows.put(cells[0], row);
            }
        });
        return rows;
    }

    private static @Nullable Row row(String[] cells) {
        return switch (cells[3]) {
            case "object" ->
                new Row(needed(cells[1], On.OBJECT), cells[2].isEmpty() ? null : needed(cells[2], On.OBJECT));
            case "bucket" -> new Row(needed(cells[1], On.BUCKET), null);
            case "nothing" -> new Row(new Needed(List.of(), On.BUCKET), null);
            default -> null;
        };
    }

    private static Needed needed(String actions, On on) {
        return new Needed(List.of(actions.toLowerCase(Locale.ROOT).split(" ")), on);
    }

    private static String text() {
        try (InputStream in = ActionTable.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
