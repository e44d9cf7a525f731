package dev.s3sleuth.posture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a bucket was open to strangers.
 *
 * @param opened null where it was before the first log
 * @param closed null where it lasts
 * @param audience {@code anyone} or {@code any AWS account}
 * @param grants what they could do, in words; empty where only requests prove it
 * @param openedBy who; null where nobody knows
 * @param causeOpen the change that opened it
 * @param closedBy who; null where it lasts
 * @param causeClose the change that closed it; null where it lasts
 * @param readsFrom from when requests of strangers are to be counted; null for the beginning
 * @param readsUntil until when, for a change takes a moment to reach all of S3; null for the end
 */
public record Exposure(
        String bucket,
        @Nullable Instant opened,
        @Nullable Instant closed,
        String audience,
        List<String> grants,
        @Nullable String openedBy,
        String causeOpen,
        @Nullable String closedBy,
        @Nullable String causeClose,
        @Nullable Instant readsFrom,
        @Nullable Instant readsUntil) {

    /** The cause where a bucket was open before anything was logged that tells why. */
    public static final String BEFORE = "before the first log";

    /** How long after it was closed a request of a stranger may still succeed. */
    static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * A segment, and whether strangers came in meanwhile.
     *
     * @param proven whether a request without credentials succeeded in it
     * @param provenLate whether one did after the grace that the segment before it has
     */
    public record Tried(Segment segment, boolean proven, boolean provenLate) {}

    /** The exposures of one bucket, from all its segments. Unknown ones count where somebody got in. */
    public static List<Exposure> of(List<Tried> segments) {
        List<Exposure> all = new ArrayList<>();
        List<Segment> run = new ArrayList<>();
        List<Tried> ordered = segments.stream()
                .sorted(Comparator.comparing(
                        tried -> tried.segment.from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        for (Tried tried : ordered) {
            Segment segment = tried.segment;
            boolean open = segment.isOpen()
                    || (segment.isUnknown() && (run.isEmpty() ? tried.proven : tried.provenLate || segment.wider()));
            boolean goesOn = open && !run.isEmpty() && audience(segment).equals(audience(run.get(0)));
            if (!goesOn && !run.isEmpty()) {
                all.add(exposure(run, segment));
                run.clear();
            }
            if (open) {
                run.add(segment);
            }
        }
        if (!run.isEmpty()) {
            all.add(exposure(run, null));
        }
        return all;
    }

    private static String audience(Segment segment) {
        return segment.audience() == null ? Audience.ANYONE.toString() : segment.audience();
    }

    private static Exposure exposure(List<Segment> run, @Nullable Segment after) {
        Segment first = run.get(0);
        boolean known = first.isOpen() || first.wider();
        Set<String> grants = new LinkedHashSet<>();
        run.forEach(segment -> grants.addAll(segment.grants()));
        Instant closed = after == null ? null : after.from();
        boolean goesOnForOthers = after != null && after.isOpen();
        return new Exposure(
                first.bucket(),
                known ? first.from() : null,
                closed,
                audience(first),
                List.copyOf(grants),
                known ? first.by() : null,
                known && first.cause() != null ? first.cause() : BEFORE,
                after == null ? null : after.by(),
                after == null ? null : after.cause(),
                first.from(),
                closed == null || goesOnForOthers ? closed : closed.plus(GRACE));
    }
}
