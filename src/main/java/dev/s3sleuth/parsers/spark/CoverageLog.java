package dev.s3sleuth.parsers.spark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The scans planned in this driver under a name that whoever asks for coverage gave them. */
public final class CoverageLog {

    private static final Map<String, List<ScanCoverage>> SCANS = new ConcurrentHashMap<>();

    private static final Map<String, Map<String, Set<String>>> COLUMNS = new ConcurrentHashMap<>();

    private CoverageLog() {}

    static void add(String name, ScanCoverage scan) {
        if (!name.isEmpty()) {
            SCANS.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(scan);
        }
    }

    static void addColumns(String name, String source, Set<String> columns) {
        if (!name.isEmpty()) {
            COLUMNS.compute(name, (n, known) -> {
                Map<String, Set<String>> all = known == null ? new TreeMap<>() : known;
                all.computeIfAbsent(source, s -> new TreeSet<>()).addAll(columns);
                return all;
            });
        }
    }

    /** By source, the columns that statements optimised under that name ask for; known before anything is listed or read. */
    public static Map<String, Set<String>> columns(String name) {
        return Map.copyOf(COLUMNS.getOrDefault(name, Map.of()));
    }

    /** The scans under that name so far. */
    public static List<ScanCoverage> scans(String name) {
        return List.copyOf(SCANS.getOrDefault(name, List.of()));
    }

    /** Forgets the scans under that name. */
    public static void clear(String name) {
        SCANS.remove(name);
        COLUMNS.remove(name);
    }
}
