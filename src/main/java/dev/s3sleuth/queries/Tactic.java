package dev.s3sleuth.queries;

import java.util.List;
import java.util.Map;

/** ATT&amp;CK's tactics, by the names that people know. */
final class Tactic {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("TA0043", "reconnaissance"),
            Map.entry("TA0042", "resource development"),
            Map.entry("TA0001", "initial access"),
            Map.entry("TA0002", "execution"),
            Map.entry("TA0003", "persistence"),
            Map.entry("TA0004", "privilege escalation"),
            Map.entry("TA0005", "defense evasion"),
            Map.entry("TA0006", "credential access"),
            Map.entry("TA0007", "discovery"),
            Map.entry("TA0008", "lateral movement"),
            Map.entry("TA0009", "collection"),
            Map.entry("TA0011", "command and control"),
            Map.entry("TA0010", "exfiltration"),
            Map.entry("TA0040", "impact"));

    private Tactic() {}

    /** The tactic of the first of some techniques, {@code TA0040:T1485}; its id where it has no name here. */
    static String of(List<String> techniques) {
        String id = techniques.isEmpty() ? "" : techniques.get(0).split(":", 2)[0];
        return NAMES.getOrDefault(id, id);
    }
}
