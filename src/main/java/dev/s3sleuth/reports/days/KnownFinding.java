package dev.s3sleuth.reports.days;

import dev.s3sleuth.queries.Severity;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is remembered from day to day.
 *
 * @param id says which findings are the same
 * @param severity how much it matters; the worst, where several findings have the id
 * @param query the detection's id
 * @param why plain words with the numbers, perhaps shortened; null if there were too many to keep it
 */
public record KnownFinding(
        String id,
        Severity severity,
        String query,
        @Nullable String why) {

    /** How much of its words is kept. */
    private static final int LONG = 400;

    static final Comparator<KnownFinding> WORST_FIRST = Comparator.comparing(KnownFinding::severity)
            .reversed()
            .thenComparing(KnownFinding::query)
            .thenComparing(KnownFinding::id);

    /** The finding with no more words than are kept. */
    public static KnownFinding of(String id, Severity severity, String query, String why) {
        return new KnownFinding(id, severity, query, shortened(why));
    }

    private static String shortened(String why) {
        if (why.length() <= LONG) {
            return why;
        }
        boolean splits = Character.isHighSurrogate(why.charAt(LONG - 1));
        return why.substring(0, splits ? LONG - 1 : LONG) + "…";
    }

    KnownFinding withoutWhy() {
        return new KnownFinding(id, severity, query, null);
    }
}
