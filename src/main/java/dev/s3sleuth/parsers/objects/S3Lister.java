package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.KeySource.Entry;
import dev.s3sleuth.parsers.objects.KeySource.Page;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects below a prefix at a cost that follows the window and not the age of the bucket: folders whose name cannot matter are
 * not entered, and where a folder has more names than one page and they begin with time stamps, years, months, days and full hours that cannot
 * matter are stepped over at one request each, and those that can are walked in parallel, as are all that fill a page where everything is wanted. What else is in such a folder is found on the way,
 * unless its name begins like a date that is stepped over.
 */
final class S3Lister {

    /** What follows a log bucket's target prefix, which no separator ends. */
    private static final Pattern AFTER_TARGET_PREFIX = Pattern.compile("/|\\d{12}/|\\d{4}-\\d{2}-\\d{2}-");

    private final CountedKeys source;
    private final KeyLayout layout;
    private final S3Location location;
    private final String root;
    private final boolean isAllWanted;
    private final Crawl crawl;
    /** Of each page what comes between two subfolders: whatever is elsewhere comes before or after all of it. */
    private final Queue<PackedObjects> wanted = new ConcurrentLinkedQueue<>();

    private final LongAdder pruned = new LongAdder();
    private volatile boolean isEmpty = true;
    /** Whether an object has the name that was given, so that names which only begin with it are other objects. */
    private volatile boolean isObject;

    S3Lister(KeySource source, S3Location location, Selection selection, int threads) {
        this.source = new CountedKeys(source);
        this.location = location;
        root = location.key();
        isAllWanted = selection.window().equals(TimeWindow.ALL);
        layout = KeyLayout.of(selection);
        crawl = new Crawl(threads);
    }

    /** The listing, or null if nothing is there at all. */
    @Nullable
    Listing list() {
        crawl.start(this::walkRoot);
        crawl.join();
        PackedObjects objects = PackedObjects.sorted(wanted);
        return isEmpty ? null : new Listing(objects, objects.size() + pruned.sum(), pruned.sum(), source.requests());
    }

    private void walkRoot() {
        KeyRange range = new KeyRange(root, null);
        Page first = source.page(range, null);
        isObject = !root.endsWith("/")
                && first.entries().stream()
                        .findFirst()
                        .filter(e -> e.name().equals(root))
                        .isPresent();
        walk(range, first, null);
    }

    private void walk(KeyRange range, @Nullable DatePrefix parent) {
        walk(range, source.page(range, null), parent);
    }

    private void walk(KeyRange start, Page first, @Nullable DatePrefix parent) {
        KeyRange range = start;
        Page page = first;
        add(page);
        while (page.next() != null) {
            String last = last(page);
            DatePrefix date = date(range, parent, last);
            if (date == null || ((isAllWanted || date.isHour()) && !isFilledBy(date, page))) {
                page = source.page(range, page.next());
            } else {
                startIfWanted(date, last);
                range = new KeyRange(
                        range.prefix(), stepOver(range, parent, date).end());
                page = source.page(range, null);
            }
            add(page);
        }
    }

    /** Starts with the dates that follow a date, as long as nothing else comes between, and returns the last of them. */
    private DatePrefix stepOver(KeyRange range, @Nullable DatePrefix parent, DatePrefix first) {
        DatePrefix last = first;
        while (true) {
            Entry next = source.first(new KeyRange(range.prefix(), last.end()));
            DatePrefix date = next == null ? null : date(range, parent, next.name());
            if (date == null) {
                return last;
            }
            startIfWanted(date, null);
            last = date;
        }
    }

    /** The year of a key in a folder, its month in a year, its day in a month, or its hour in a day; null if it is not to be stepped over. */
    private @Nullable DatePrefix date(KeyRange range, @Nullable DatePrefix parent, String key) {
        if (parent != null) {
            return parent.part(key);
        }
        DatePrefix year = layout.hasDates(range.prefix()) ? DatePrefix.year(key) : null;
        return year != null && year.before().startsWith(range.prefix()) ? year : null;
    }

    private void startIfWanted(DatePrefix date, @Nullable String after) {
        Instant first = layout.firstStamp();
        String from = date.isDayOrHour() && first != null ? max(after, date.keyAt(first)) : after;
        if ((from == null || from.compareTo(date.end()) < 0) && date.isWanted(layout)) {
            crawl.start(() -> walk(new KeyRange(date.text(), from), date));
        }
    }

    /** Whether a date has more than a page: only then do walks in parallel save more than the steps to them cost. */
    private static boolean isFilledBy(DatePrefix date, Page page) {
        return page.entries().get(0).name().startsWith(date.text());
    }

    /** The last key of a page, or what is greater than all keys of the last subfolder. */
    private static String last(Page page) {
        if (page.entries().isEmpty()) {
            return "";
        }
        Entry last = page.entries().get(page.entries().size() - 1);
        return last.isPrefix() ? DatePrefix.end(last.name()) : last.name();
    }

    private static String max(@Nullable String a, String b) {
        return a == null || a.compareTo(b) < 0 ? b : a;
    }

    private void add(Page page) {
        ObjectPacker between = new ObjectPacker();
        for (Entry entry : page.entries()) {
            isEmpty = false;
            if (entry.isPrefix() && between.size() > 0) {
                wanted.add(between.pack());
                between = new ObjectPacker();
            }
            add(entry, between);
        }
        if (between.size() > 0) {
            wanted.add(between.pack());
        }
    }

    private void add(Entry entry, ObjectPacker objects) {
        if (isObject && !isAtRoot(entry)) {
            return;
        }
        if (entry.isPrefix()) {
            if (entry.name().equals(root + "/") || layout.mayHoldFolder(entry.name())) {
                crawl.start(() -> walk(new KeyRange(entry.name(), null), null));
            }
        } else if (entry.name().equals(root) || layout.mayHold(entry.name())) {
            addObject(entry, objects);
        } else {
            pruned.increment();
        }
    }

    private void addObject(Entry entry, ObjectPacker objects) {
        if (!entry.isFolderMarker()) {
            objects.add(new LogObject(location.uri(entry.name()), entry.size(), entry.etag()));
        }
    }

    private boolean isAtRoot(Entry entry) {
        String rest = entry.name().substring(root.length());
        return rest.isEmpty() || AFTER_TARGET_PREFIX.matcher(rest).lookingAt();
    }
}
