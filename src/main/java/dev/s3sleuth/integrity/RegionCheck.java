package dev.s3sleuth.integrity;

import dev.s3sleuth.integrity.Checked.Kind;
import dev.s3sleuth.integrity.Proof.Trust;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.TrailFolder;
import dev.s3sleuth.parsers.objects.TrailFolders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the files of an account and Region, day by day from the last to the first, so that it holds those of a few days at a time. */
final class RegionCheck {

    /** Clocks differ. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final int MOST_PLACES = 20;

    private final TrailFolder folder;
    private final Scope scope;
    private final ObjectFolder in;
    private final DigestLoader loader;
    private final LogHasher hasher;
    private final Prover prover;
    private final Sink sink;

    private final Map<ChainName, Chain> chains = new HashMap<>();
    private final Map<String, Promise> promises = new HashMap<>();
    private final LogDays logs;
    private final List<Wanted> wanted = new ArrayList<>();
    private final Set<String> signedPlaces = new TreeSet<>();
    private boolean hasLogs;

    RegionCheck(
            TrailFolder folder,
            Scope scope,
            ObjectFolder in,
            DigestLoader loader,
            LogHasher hasher,
            Prover prover,
            Sink sink) {
        this.folder = folder;
        this.scope = scope;
        this.in = in;
        this.loader = loader;
        this.hasher = hasher;
        this.prover = prover;
        this.sink = sink;
        logs = new LogDays(in);
    }

    /** Hands every file to the sink; returns what can be said of all of them. */
    RegionReport run() throws IOException {
        String digests = TrailFolder.digests(folder.region());
        String events = TrailFolder.events(folder.region());
        NavigableSet<LocalDate> days = TrailFolders.days(in, digests, scope.firstDay(), scope.lastDay());
        days.addAll(TrailFolders.days(in, events, scope.firstDay(), scope.lastDay()));
        for (LocalDate day : days.descendingSet()) {
            loader.each(in.objects(TrailFolder.day(digests, day)), this::digest);
            judge(day);
            logs.folder(TrailFolder.day(events, day));
            close(logs.close(day));
        }
        close(logs.close(null));
        chains.values().forEach(chain -> missing(chain.end()));
        List<ChainReport> reports = new TreeMap<>(byWords())
                .values().stream()
                        .map(Chain::report)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        return new RegionReport(folder, reports, signedPlaces, hasLogs);
    }

    private Map<String, Chain> byWords() {
        Map<String, Chain> named = new HashMap<>();
        chains.forEach((name, chain) -> named.put(name.words() + name.home(), chain));
        return named;
    }

    private void digest(DigestFile file) {
        ChainName name = file.name().chain();
        Chain chain = chains.computeIfAbsent(name, n -> new Chain(folder.base(), n, scope, prover, promises));
        Chain.Step step = chain.next(file);
        missing(step.missing());
        Proof proof = step.proof();
        Digest digest = file.content() == null ? null : file.content().digest();
        if (digest == null ? !scope.meets(file.name().end()) : !scope.meets(digest.start(), digest.end())) {
            return;
        }
        emit(file.object(), Kind.DIGEST, proof.verdict(), proof.reason(), file.stored());
        if (digest != null) {
            place(digest, file);
            for (Digest.ListedFile listed : digest.files()) {
                String tail = TrailFolder.tail(listed.key());
                if (tail == null) {
                    strange(listed, file, proof);
                    continue;
                }
                wanted.add(new Wanted(listed, tail, file.file(), digest.bucket(), proof.trust()));
            }
        }
    }

    /** Nothing is looked up by a name that may lead anywhere. */
    private void strange(Digest.ListedFile listed, DigestFile file, Proof proof) {
        if (proof.isAuthentic()) {
            String object = "s3://" + listed.bucket() + "/" + listed.key();
            String reason = file.file() + " lists it, and it is named like no file of CloudTrail's";
            accept(new Checked(Kind.LOG, object, Verdict.UNVERIFIABLE, reason, -1, null));
        }
    }

    /** Notes where digests were delivered, if that is not where they are. */
    private void place(Digest digest, DigestFile file) {
        boolean elsewhere =
                !digest.signedAs().equals(ObjectLister.location(file.object().uri()));
        if (elsewhere && digest.key().endsWith(file.tail()) && signedPlaces.size() < MOST_PLACES) {
            signedPlaces.add(digest.signedAs()
                    .substring(0, digest.signedAs().length() - file.tail().length()));
        }
    }

    private void missing(Chain.@Nullable Missing missing) {
        if (missing != null) {
            gone(missing.tail(), Kind.DIGEST, missing.verdict(), missing.reason());
        }
    }

    /** Looks at what the digests of a day list. */
    private void judge(LocalDate day) throws IOException {
        List<Wanted> present = new ArrayList<>();
        List<LogDays.Entry> entries = new ArrayList<>();
        for (Wanted file : wanted) {
            LogDays.Entry entry = logs.find(file, day);
            if (entry == null) {
                absent(file);
            } else if (!entry.done && file.trust() == Trust.FALSE) {
                entry.doubt = LogJudge.doubted(file, entry.object);
            } else if (!entry.done) {
                present.add(file);
                entries.add(entry);
            }
        }
        wanted.clear();
        List<Hashed> hashed = hasher.hash(entries.stream().map(e -> e.object).toList());
        for (int i = 0; i < entries.size(); i++) {
            judged(present.get(i), entries.get(i), hashed.get(i));
        }
    }

    private void judged(Wanted file, LogDays.Entry entry, Hashed hashed) {
        Checked checked = LogJudge.judge(file, entry.object, hashed);
        if (file.trust() != Trust.AUTHENTIC) {
            entry.doubt = checked;
        } else if (!entry.done) {
            entry.done = true;
            accept(checked);
        }
    }

    private void absent(Wanted file) {
        boolean elsewhere = !file.file().bucket().equals(file.bucket());
        if (file.trust() == Trust.FALSE) {
            return; // it may never have been
        }
        gone(
                file.tail(),
                Kind.LOG,
                elsewhere ? Verdict.UNVERIFIABLE : Verdict.MISSING,
                elsewhere
                        ? "it was delivered to s3://" + file.file().bucket() + ", which was not looked at"
                        : file.by() + " lists it"
                                + (file.trust() == Trust.AUTHENTIC ? "" : ", which is not verified itself"));
    }

    /** What no verified digest lists. */
    private void close(List<LogDays.Entry> open) {
        for (LogDays.Entry entry : open) {
            String uri = entry.object.uri();
            Instant delivered = TrailFolder.delivered(uri);
            if (entry.doubt != null) {
                accept(entry.doubt);
            } else if (!TrailFolder.isHidden(uri)
                    && uri.startsWith(in.uri(TrailFolder.events(folder.region())))
                    && (delivered == null || scope.has(delivered))) {
                emit(entry.object, Kind.LOG, Verdict.UNLISTED, unlisted(delivered), null);
            }
        }
    }

    private String unlisted(@Nullable Instant delivered) {
        if (delivered != null
                && delivered.isAfter(scope.now().minus(Scope.NO_DIGEST_YET))
                && delivered.isBefore(scope.now().plus(SLACK))) {
            return Summary.NO_DIGEST_YET;
        }
        return delivered != null && chains.values().stream().anyMatch(chain -> chain.covers(delivered))
                ? "no digest lists it, and those of its time are here: it is of a trail without validation, or CloudTrail did not deliver it"
                : "no verified digest is about the time in its name";
    }

    private void gone(String tail, Kind kind, Verdict verdict, String reason) {
        accept(new Checked(kind, ObjectLister.location(in.uri(tail)), verdict, reason, -1, null));
    }

    private void emit(LogObject object, Kind kind, Verdict verdict, @Nullable String reason, @Nullable String stored) {
        accept(new Checked(kind, ObjectLister.location(object.uri()), verdict, reason, object.size(), stored));
    }

    private void accept(Checked checked) {
        hasLogs |= checked.kind() == Kind.LOG && checked.verdict() != Verdict.MISSING;
        sink.accept(checked);
    }
}
