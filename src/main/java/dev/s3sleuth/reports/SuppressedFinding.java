package dev.s3sleuth.reports;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A finding that a rule keeps back.
 *
 * @param finding what was found
 * @param key the object's key, if the finding says
 * @param rule the number of the rule in its file, from 1
 */
public record SuppressedFinding(Finding finding, @Nullable String key, int rule) {

    /** What programs read of each. */
    public static final List<String> COLUMNS = List.of(
            "query",
            "id",
            "severity",
            "why",
            "first_time",
            "last_time",
            "bucket",
            "key",
            "principal",
            "remote_ip",
            "rule");

    /** Its values under {@link #COLUMNS}. */
    public List<@Nullable Object> row() {
        return Arrays.asList(
                finding.query(),
                finding.id(),
                finding.severity().toString(),
                finding.why(),
                finding.time(),
                finding.last(),
                finding.about().get("bucket"),
                key,
                finding.about().get("principal"),
                finding.about().get("remote_ip"),
                (long) rule);
    }

    /** Hands over those of some sections, detection by detection. */
    static void forEach(List<Section> sections, Consumer<SuppressedFinding> each) {
        for (Section section : sections) {
            Suppressed suppressed = section.suppressed();
            if (suppressed != null) {
                int key = section.column("key");
                suppressed.forEach((row, rule) -> each.accept(new SuppressedFinding(
                        Finding.of(section, row),
                        key >= 0 && row.get(key) != null ? String.valueOf(row.get(key)) : null,
                        rule)));
            }
        }
    }
}
