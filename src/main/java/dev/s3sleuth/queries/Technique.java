package dev.s3sleuth.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A technique of ATT&amp;CK under one of its tactics.
 *
 * @param tactic the tactic's id
 * @param tacticName its name; null if {@code queries/names/attack.csv} has none
 * @param id the technique's id; of a sub-technique, with the part after the dot
 * @param name its name; null if that file has none
 */
public record Technique(
        String tactic,
        @Nullable String tacticName,
        String id,
        @Nullable String name) {

    /** The version of ATT&amp;CK that the names are from. */
    public static final String VERSION = "18.1";

    private static final class Names {
        static final Map<String, String> BY_ID = read();

        private static Map<String, String> read() {
            try (InputStream in = Technique.class.getResourceAsStream("/queries/names/attack.csv")) {
                String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                Map<String, String> names = new HashMap<>();
                for (List<@Nullable String> row : ListFile.parse("attack", text).rows()) {
                    names.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
                    names.put(String.valueOf(row.get(2)), String.valueOf(row.get(3)));
                }
                return names;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The technique that a query names as {@code TA0040:T1485}. */
    public static Technique of(String pair) {
        int colon = pair.indexOf(':');
        String tactic = colon < 0 ? pair : pair.substring(0, colon);
        return named(tactic, pair.substring(colon + 1));
    }

    private static Technique named(String tactic, String id) {
        return new Technique(tactic, Names.BY_ID.get(tactic), id, Names.BY_ID.get(id));
    }

    /** The technique that this is a part of; null if it is a whole one. */
    public @Nullable Technique whole() {
        int dot = id.indexOf('.');
        return dot < 0 ? null : named(tactic, id.substring(0, dot));
    }
}
