package dev.s3sleuth.reports.days;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.queries.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The findings of a day by their ids. */
public final class KnownFindings {

    /** How many are remembered with their words, and how many of these may be for information only. */
    private static final int MOST = 2000;

    private static final int MOST_INFORMATIONAL = 200;

    private final Map<String, KnownFinding> byId = new TreeMap<>();

    /** Of findings with the same id the worst is remembered, and of equals the first. */
    public KnownFindings(Collection<KnownFinding> findings) {
        findings.forEach(this::add);
    }

    private void add(KnownFinding finding) {
        byId.merge(finding.id(), finding, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
    }

    /** All of them, the worst first. */
    public List<KnownFinding> all() {
        return chosen(finding -> true);
    }

    private List<KnownFinding> chosen(Predicate<KnownFinding> which) {
        return byId.values().stream()
                .filter(which)
                .sorted(KnownFinding.WORST_FIRST)
                .toList();
    }

    /** All of them, but the words of no more than a small file holds. */
    public KnownFindings kept() {
        List<KnownFinding> kept = new ArrayList<>();
        int informational = 0;
        for (KnownFinding finding : all()) {
            boolean isInformational = finding.severity() == Severity.INFORMATIONAL;
            informational += isInformational ? 1 : 0;
            boolean words = kept.size() < MOST && (!isInformational || informational <= MOST_INFORMATIONAL);
            kept.add(words ? finding : finding.withoutWhy());
        }
        return new KnownFindings(kept);
    }

    /** The finding of that id; null if there is none. */
    @Nullable
    KnownFinding get(String id) {
        return byId.get(id);
    }

    /** Those that are not among others. */
    List<KnownFinding> without(KnownFindings others) {
        return chosen(finding -> !others.byId.containsKey(finding.id()));
    }

    /** Those whose ids are among others. */
    List<KnownFinding> alsoIn(KnownFindings others) {
        return chosen(finding -> others.byId.containsKey(finding.id()));
    }

    /** A sum of the ids: what comparisons with these findings rest on. */
    public String sum() {
        MessageDigest sha256 = Sha256.start();
        byId.keySet().forEach(id -> sha256.update((id + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }
}
