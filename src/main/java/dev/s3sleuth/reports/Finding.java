package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.queries.Identity;
import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of a detection, as much as a summary needs.
 *
 * @param id a short sum of what it is about: the detection, and the bucket, the key, the address and who it was, whatever the session.
 *     What goes on has the same one the next day, though its times and numbers are others
 * @param severity how much it matters
 * @param why plain words with the numbers
 * @param query the detection's id
 * @param time when it began, if the row says
 * @param last when it ended so far, if the row says
 * @param about the bucket, the principal and the address, by the names of their columns, as far as the row says
 * @param pivots commands to run next
 */
public record Finding(
        String id,
        Severity severity,
        String why,
        String query,
        @Nullable Instant time,
        @Nullable Instant last,
        Map<String, String> about,
        List<String> pivots) {

    private static final List<String> ABOUT = List.of("bucket", "principal", "remote_ip");
    private static final List<String> SAME = List.of("bucket", "trail", "key", "principal", "remote_ip");
    private static final int ID = 16;

    /** The worst, then the earliest. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::time, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::query)
            .thenComparing(Finding::why);

    /** The worst findings of some sections, then the earliest. */
    static List<Finding> worst(List<Section> sections, int most) {
        List<Finding> findings = new ArrayList<>();
        forEach(sections, finding -> {
            findings.add(finding);
            if (findings.size() >= 2 * most) {
                findings.sort(WORST_FIRST);
                findings.subList(most, findings.size()).clear();
            }
        });
        findings.sort(WORST_FIRST);
        return List.copyOf(findings.subList(0, Math.min(most, findings.size())));
    }

    /** Every finding of some sections, detection by detection. */
    static void forEach(List<Section> sections, Consumer<Finding> each) {
        sections.forEach(section -> section.forEachFinding((finding, row) -> each.accept(finding)));
    }

    /** A row of that section. */
    static Finding of(Section section, List<@Nullable Object> row) {
        List<String> pivots = new ArrayList<>();
        if (row.get(section.column(Findings.PIVOTS)) instanceof List<?> commands) {
            commands.forEach(command -> pivots.add(String.valueOf(command)));
        }
        Instant time = time("first_time", section, row);
        return new Finding(
                id(section, row),
                Severity.of(String.valueOf(row.get(section.column(Findings.SEVERITY)))),
                String.valueOf(row.get(section.column(Findings.WHY))),
                section.asked().id(),
                time == null ? time("time", section, row) : time,
                time("last_time", section, row),
                values(ABOUT, section, row),
                List.copyOf(pivots));
    }

    private static String id(Section section, List<@Nullable Object> row) {
        Map<String, String> same = values(SAME, section, row);
        same.computeIfPresent("principal", (name, principal) -> Identity.of(principal));
        return Sha256.of(section.asked().id() + same).substring(0, ID);
    }

    private static @Nullable Instant time(String name, Section section, List<@Nullable Object> row) {
        int column = section.column(name);
        return column >= 0 && row.get(column) instanceof Instant instant ? instant : null;
    }

    private static Map<String, String> values(List<String> names, Section section, List<@Nullable Object> row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            int column = section.column(name);
            if (column >= 0 && row.get(column) != null) {
                values.put(name, String.valueOf(row.get(column)));
            }
        }
        return values;
    }
}
