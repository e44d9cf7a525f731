package dev.s3sleuth.parsers.spark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The scans planned in this driver under a name that whoever asks for coverage gave them. */
public final class CoverageLog {

    private static final Map<String, List<ScanCoverage>> SCANS = new ConcurrentHashMap<>();

    private CoverageLog() {}

    /** Keeps the coverage of a scan under a name; not if that is empty. */
    public static void add(String name, ScanCoverage scan) {
        if (!name.isEmpty()) {
            SCANS.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(scan);
        }
    }

    /** The scans under that name so far. */
    public static List<ScanCoverage> scans(String name) {
        return List.copyOf(SCANS.getOrDefault(name, List.of()));
    }

    /** Forgets the scans under that name. */
    public static void clear(String name) {
        SCANS.remove(name);
    }
}
