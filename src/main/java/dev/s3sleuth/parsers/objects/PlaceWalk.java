package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.objects.KeySource.Entry;
import dev.s3sleuth.parsers.objects.KeySource.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kinds, the first and the last of the objects below a prefix with few requests: of folders named by dates it enters the first and
 * the last, and where names that begin with times fill a page it searches for the last of them by halves.
 */
final class PlaceWalk {

    /** What may be spent on one place. */
    private static final int MOST_LISTS = 400;

    /** Pages of a folder whose names tell no time. */
    private static final int MOST_PAGES = 3;

    private static final int THREADS = 16;
    private static final Duration PRECISION = Duration.ofMinutes(1);
    /** Clocks differ. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final Pattern DATE = Pattern.compile(".*/(?:[a-z]+=)?(?:\\d{4}|\\d{2})/");

    private final CountedKeys source;
    private final String root;
    private final Instant now;
    private final Crawl crawl = new Crawl(THREADS);
    private final Map<NameKind, Long> kinds = new EnumMap<>(NameKind.class);
    private boolean whole = true;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Entry sample;

    PlaceWalk(KeySource source, String root, Instant now) {
        this.source = new CountedKeys(source);
        this.root = root;
        this.now = now;
    }

    /** Looks; objects get the URIs that their keys have. */
    PlaceSurvey survey(UnaryOperator<String> uri) {
        crawl.start(() -> folder(root));
        crawl.join();
        synchronized (this) {
            LogObject object =
                    sample == null ? null : new LogObject(uri.apply(sample.name()), sample.size(), sample.etag());
            return new PlaceSurvey(kinds, first, last, object, source.requests(), whole);
        }
    }

    private void folder(String prefix) {
        KeyRange range = new KeyRange(prefix, null);
        for (int untimed = 0; untimed < MOST_PAGES; ) {
            if (isSpent()) {
                return;
            }
            Page page = source.page(range, null);
            page.entries().forEach(this::note);
            enter(page.entries().stream()
                    .filter(Entry::isPrefix)
                    .map(Entry::name)
                    .toList());
            if (page.next() == null) {
                return;
            }
            Entry end = page.entries().get(page.entries().size() - 1);
            KeyTime time = end.isPrefix() ? null : KeyTime.of(end.name());
            untimed += time == null ? 1 : 0;
            String after = end.isPrefix() ? DatePrefix.end(end.name()) : end.name();
            range = new KeyRange(prefix, time == null ? after : newest(end.name(), time));
        }
        incomplete();
    }

    /** The last key that is like this one but for its time, or one less than a minute before it. */
    private String newest(String key, KeyTime from) {
        String newest = key;
        Instant low = from.time();
        Instant high = now.plus(SLACK);
        while (low.plus(PRECISION).isBefore(high) && !isSpent()) {
            Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
            Entry next = source.first(new KeyRange(from.before(), from.keyAt(middle)));
            KeyTime time = next == null ? null : KeyTime.of(next.name());
            if (next == null || time == null || !time.before().equals(from.before())) {
                high = middle;
            } else {
                note(next);
                newest = next.name();
                low = time.time();
            }
        }
        return newest;
    }

    private void enter(List<String> folders) {
        List<String> dates =
                folders.stream().filter(f -> DATE.matcher(f).matches()).toList();
        folders.stream()
                .filter(f -> !dates.contains(f) || f.equals(dates.get(0)) || f.equals(dates.get(dates.size() - 1)))
                .forEach(f -> {
                    NameKind kind = NameKind.of(f);
                    if (kind == NameKind.UNNAMED) {
                        crawl.start(() -> folder(f));
                    } else {
                        count(kind);
                    }
                });
    }

    private boolean isSpent() {
        boolean spent = source.requests() >= MOST_LISTS;
        if (spent) {
            incomplete();
        }
        return spent;
    }

    private synchronized void incomplete() {
        whole = false;
    }

    private synchronized void count(NameKind kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    private synchronized void note(Entry entry) {
        if (entry.isPrefix() || entry.isFolderMarker()) {
            return;
        }
        NameKind kind = NameKind.of(entry.name());
        count(kind);
        KeyTime stamp = kind.names() == null ? null : KeyTime.of(entry.name());
        boolean latest = stamp != null && isLatest(stamp.time());
        if (entry.size() > 0 && (latest || sample == null) && !kind.isPassedOver()) {
            sample = entry;
        }
    }

    /** Notes a time; whether no later one was seen. */
    private synchronized boolean isLatest(Instant time) {
        first = first == null || time.isBefore(first) ? time : first;
        boolean latest = last == null || !time.isBefore(last);
        last = latest ? time : last;
        return latest;
    }
}
