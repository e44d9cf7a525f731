package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a detection, as much as a summary needs.
 *
 * @param severity how much it matters
 * @param why plain words with the numbers
 * @param query the detection's id
 * @param time when it began, if the row says
 * @param about the bucket, the principal and the address, by the names of their columns, as far as the row says
 * @param pivots commands to run next
 */
public record Finding(
        Severity severity,
        String why,
        String query,
        @Nullable Instant time,
        Map<String, String> about,
        List<String> pivots) {

    private static final List<String> ABOUT = List.of("bucket", "principal", "remote_ip");

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::time, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::query)
            .thenComparing(Finding::why);

    /** The worst findings of some sections, then the earliest. */
    static List<Finding> worst(List<Section> sections, int most) {
        List<Finding> findings = new ArrayList<>();
        sections.stream()
                .filter(section -> section.asked().isDetection())
                .forEach(section -> section.forEachRow(row -> {
                    findings.add(of(section, row));
                    if (findings.size() >= 2 * most) {
                        findings.sort(WORST_FIRST);
                        findings.subList(most, findings.size()).clear();
                    }
                }));
        findings.sort(WORST_FIRST);
        return List.copyOf(findings.subList(0, Math.min(most, findings.size())));
    }

    private static Finding of(Section section, List<@Nullable Object> row) {
        int named = section.column("first_time");
        int time = named >= 0 ? named : section.column("time");
        List<String> pivots = new ArrayList<>();
        if (row.get(section.column(Findings.PIVOTS)) instanceof List<?> commands) {
            commands.forEach(command -> pivots.add(String.valueOf(command)));
        }
        return new Finding(
                Severity.of(String.valueOf(row.get(section.column(Findings.SEVERITY)))),
                String.valueOf(row.get(section.column(Findings.WHY))),
                section.asked().id(),
                time >= 0 && row.get(time) instanceof Instant instant ? instant : null,
                about(section, row),
                List.copyOf(pivots));
    }

    private static Map<String, String> about(Section section, List<@Nullable Object> row) {
        Map<String, String> about = new LinkedHashMap<>();
        for (String name : ABOUT) {
            int column = section.column(name);
            if (column >= 0 && row.get(column) != null) {
                about.put(name, String.valueOf(row.get(column)));
            }
        }
        return about;
    }
}
