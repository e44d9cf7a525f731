package dev.s3sleuth.notify;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Picks, out of any number of findings, those that people do not know of yet. Several with one id are about the same: the worst counts. */
final class News {

    private static final int MOST = 10;

    private final Severity threshold;
    private final Map<String, Severity> known;
    private final Map<String, Severity> told = new TreeMap<>();
    private final List<Finding> worst = new ArrayList<>();
    private long before;

    News(Severity threshold, Map<String, Severity> known) {
        this.threshold = threshold;
        this.known = known;
    }

    void add(Finding finding) {
        if (finding.severity().compareTo(threshold) < 0) {
            return;
        }
        Severity was = known.get(finding.id());
        if (was != null && was.compareTo(finding.severity()) >= 0) {
            before++;
            return;
        }
        told.merge(finding.id(), finding.severity(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        keep(finding);
    }

    private void keep(Finding finding) {
        for (Finding kept : worst) {
            if (kept.id().equals(finding.id())) {
                if (Finding.WORST_FIRST.compare(kept, finding) <= 0) {
                    return;
                }
                worst.remove(kept);
                break;
            }
        }
        worst.add(finding);
        worst.sort(Finding.WORST_FIRST);
        if (worst.size() > MOST) {
            worst.remove(MOST);
        }
    }

    /** The worst, the worst first. */
    List<Finding> worst() {
        return List.copyOf(worst);
    }

    /** The severity of each that is news, by its id. */
    Map<String, Severity> told() {
        return told;
    }

    /** How many were told before, and are no worse. */
    long before() {
        return before;
    }
}
