package dev.s3sleuth.integrity;

import dev.s3sleuth.integrity.Proof.Trust;
import dev.s3sleuth.parsers.objects.TrailFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the digests of a chain from the newest to the oldest, and notes where it is broken. */
final class Chain {

    private static final String STARTED =
            "a new chain starts there: log file validation or logging was off, or was started again";

    private final String folder;
    private final ChainName name;
    private final Scope scope;
    private final Prover prover;
    /** What digests said of those before them that have not been met yet, by the tail of their key; shared by the chains of a folder. */
    private final Map<String, Promise> promises;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long digests;
    /** The digest that the last one names; null if it names none. */
    private @Nullable String expected;
    /** Whether the last digest is verified. */
    private Trust last = Trust.UNPROVEN;

    private @Nullable String broken;

    /**
     * A digest that was judged.
     *
     * @param proof what can be said of it
     * @param missing a digest between the last one and this one that is not there; null if none is known of
     */
    record Step(Proof proof, @Nullable Missing missing) {}

    /** A digest that another names and that is not there, with what can be said of it. */
    record Missing(String tail, Verdict verdict, String reason) {}

    Chain(String folder, ChainName name, Scope scope, Prover prover, Map<String, Promise> promises) {
        this.folder = folder;
        this.name = name;
        this.scope = scope;
        this.prover = prover;
        this.promises = promises;
    }

    /** Judges the next older digest. */
    Step next(DigestFile file) {
        boolean linked = file.tail().equals(expected);
        boolean beside = !linked && isBeside(file.name().end());
        Missing missing = linked || beside ? null : missing();
        Proof proof = prover.prove(file, promises.remove(file.tail()));
        if (!beside) { // else what it says of others must not count
            note(file, proof, linked);
        }
        return new Step(proof, missing);
    }

    /** Whether a digest that ends then is in no chain: a verified one names an older one. */
    private boolean isBeside(Instant end) {
        DigestName named = expected();
        return named != null && last == Trust.AUTHENTIC && !named.end().isAfter(end);
    }

    /** The digest of this chain that the last one names; null if it names none, or one beside this chain. */
    private @Nullable DigestName expected() {
        DigestName named = expected == null ? null : DigestName.of(expected);
        return named == null || !named.chain().equals(name) ? null : named;
    }

    /** What is known of the digest that the last one names, now that none came. */
    private @Nullable Missing missing() {
        String tail = expected;
        DigestName named = expected();
        return tail == null || named == null ? null : lost(tail, named.end());
    }

    private @Nullable Missing lost(String tail, Instant end) {
        Promise promise = promises.remove(tail);
        if (promise == null || promise.trust() == Trust.FALSE || !scope.meets(end)) {
            return null;
        }
        if (!promise.previous().bucket().equals(promise.bucket())) {
            broken = "the chain goes on in s3://" + promise.previous().bucket() + ", which was not looked at";
            return new Missing(tail, Verdict.UNVERIFIABLE, broken);
        }
        broken = "a digest is missing";
        return new Missing(
                tail,
                Verdict.MISSING,
                promise.by() + " names it"
                        + (promise.trust() == Trust.AUTHENTIC ? "" : ", which is not verified itself"));
    }

    private void note(DigestFile file, Proof proof, boolean linked) {
        DigestFile.Content content = file.content();
        Digest digest = content == null ? null : content.digest();
        if (digest != null && proof.isAuthentic()) {
            cover(digest, linked && last == Trust.AUTHENTIC);
        } else {
            broken = file.file() + " is " + proof.verdict().word();
        }
        boolean counts = digest == null ? scope.meets(file.name().end()) : scope.meets(digest.start(), digest.end());
        digests += counts ? 1 : 0;
        last = proof.trust();
        expected = promise(file, digest, proof);
    }

    /** Keeps what a digest says of the one before; returns where that is. */
    private @Nullable String promise(DigestFile file, @Nullable Digest digest, Proof proof) {
        Digest.Previous previous = digest == null ? null : digest.previous();
        String tail = previous == null ? null : TrailFolder.tail(previous.key());
        if (digest == null || previous == null || tail == null) {
            return null;
        }
        Promise promise = new Promise(previous, file.file(), digest.bucket(), proof.trust());
        promises.merge(tail, promise, (a, b) -> a.trust() == Trust.AUTHENTIC ? a : b);
        return tail;
    }

    private void cover(Digest digest, boolean joined) {
        Segment lower = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (lower == null || !(joined || digest.end().equals(lower.from()))) {
            if (lower != null && digest.end().isBefore(lower.from())) {
                gaps.add(new Gap(digest.end(), lower.from(), broken == null ? STARTED : broken));
            }
            segments.add(new Segment(digest.start(), digest.end()));
        } else {
            segments.set(segments.size() - 1, new Segment(digest.start(), lower.to()));
        }
        broken = null;
    }

    /** What is known to be missing before the oldest digest. */
    @Nullable
    Missing end() {
        return missing();
    }

    /** Whether a verified digest is about that time. */
    boolean covers(Instant time) {
        return segments.stream().anyMatch(segment -> segment.has(time));
    }

    /** The end of the last verified digest; null if there is none. */
    @Nullable
    Instant reaches() {
        return segments.isEmpty() ? null : segments.get(0).to();
    }

    /** Null if no digest is of the time that was asked about. */
    @Nullable
    ChainReport report() {
        List<Segment> shown =
                segments.stream().filter(s -> scope.meets(s.from(), s.to())).toList();
        List<Segment> uncovered = name.kind() == ChainName.Kind.BACKFILL ? List.of() : scope.uncovered(segments);
        return digests == 0 && uncovered.isEmpty()
                ? null
                : new ChainReport(
                        folder,
                        name,
                        digests,
                        shown,
                        name.kind() == ChainName.Kind.BACKFILL
                                ? List.of()
                                : gaps.stream()
                                        .filter(g -> scope.meets(g.from(), g.to()))
                                        .toList(),
                        uncovered);
    }
}
