package dev.s3sleuth.posture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One bucket while changes are replayed: how it stands, and the segments so far. */
final class BucketTimeline {

    private enum Direction {
        NEITHER,
        WIDER,
        NARROWER
    }

    private record Step(Change change, Direction direction) {}

    private final String bucket;
    private final BucketState state = new BucketState();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private Standing standing = Standing.UNKNOWN;
    private final Set<Grant> grants = EnumSet.noneOf(Grant.class);
    private boolean website;
    private @Nullable Instant from;
    private @Nullable String by;
    private @Nullable String cause;
    private boolean wider;

    BucketTimeline(String bucket) {
        this.bucket = bucket;
    }

    /** Carries out a change. */
    void apply(Change change, Consumer<BucketState> action) {
        if (change.event().equals("CreateBucket") && from == null && segments.isEmpty()) {
            standing = Standing.CLOSED; // before that there was nothing to open
        }
        List<Integer> before = state.width();
        action.accept(state);
        steps.add(new Step(change, direction(before, state.width())));
    }

    private static Direction direction(List<Integer> before, List<Integer> after) {
        int sum = 0;
        for (int i = 0; i < before.size(); i++) {
            sum += Integer.compare(after.get(i), before.get(i));
        }
        return sum == 0 ? Direction.NEITHER : sum > 0 ? Direction.WIDER : Direction.NARROWER;
    }

    /** Looks at how the bucket stands after all changes of one moment. */
    void settle(Instant time) {
        Standing now = state.standing();
        boolean apart = !now.isLike(standing)
                || (now.state() == Standing.State.UNKNOWN
                        && steps.stream().anyMatch(s -> s.direction != Direction.NEITHER));
        if (apart) {
            segments.add(segment(time));
            boolean opens = now.access().isOpen()
                    ? !standing.access().isOpen() || widens(now)
                    : steps.stream().noneMatch(s -> s.direction == Direction.NARROWER);
            from = time;
            wider = opens && !steps.isEmpty();
            List<Change> why = causes(opens ? Direction.WIDER : Direction.NARROWER);
            by = joined(why.stream().map(Change::by).toList());
            cause = joined(why.stream().map(Change::event).toList());
            grants.clear();
            website = false;
        }
        standing = now;
        grants.addAll(now.access().grants());
        website |= state.hasWebsite();
        steps.clear();
    }

    private boolean widens(Standing now) {
        Audience before = standing.access().audience();
        Audience after = now.access().audience();
        return before == null || (after != null && after.compareTo(before) > 0);
    }

    private List<Change> causes(Direction direction) {
        List<Change> fitting = steps.stream()
                .filter(s -> s.direction == direction)
                .map(Step::change)
                .toList();
        return fitting.isEmpty() ? steps.stream().map(Step::change).toList() : fitting;
    }

    private static @Nullable String joined(List<@Nullable String> texts) {
        List<String> some = texts.stream().filter(Objects::nonNull).distinct().toList();
        return some.isEmpty() ? null : String.join(", ", some);
    }

    List<Segment> segments() {
        List<Segment> all = new ArrayList<>(segments);
        all.add(segment(null));
        return all;
    }

    private Segment segment(@Nullable Instant to) {
        Audience audience = standing.access().audience();
        List<String> words =
                new ArrayList<>(grants.stream().map(Grant::toString).toList());
        if (audience != null && website) {
            words.add("website");
        }
        return new Segment(
                bucket,
                from,
                to,
                standing.state().name(),
                audience == null ? null : audience.toString(),
                List.copyOf(words),
                by,
                cause,
                wider);
    }
}
