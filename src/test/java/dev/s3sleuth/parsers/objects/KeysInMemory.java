package dev.s3sleuth.parsers.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keys listed by the rules of S3, for tests that need more listings than a server gives in a second. */
final class KeysInMemory implements KeySource {

    final AtomicInteger requests = new AtomicInteger();
    private final NavigableSet<String> keys;
    private final int pageSize;

    KeysInMemory(Collection<String> keys, int pageSize) {
        this.keys = new TreeSet<>(keys);
        this.pageSize = pageSize;
    }

    @Override
    public Page page(KeyRange range, @Nullable String token) {
        return page(range, token, pageSize);
    }

    @Override
    public @Nullable Entry first(KeyRange range) {
        List<Entry> entries = page(range, null, 1).entries();
        return entries.isEmpty() ? null : entries.get(0);
    }

    private Page page(KeyRange range, @Nullable String token, int size) {
        requests.incrementAndGet();
        List<Entry> entries = new ArrayList<>();
        String key = first(range, token);
        while (key != null && key.startsWith(range.prefix())) {
            if (entries.size() == size) {
                return new Page(entries, key);
            }
            int end = key.indexOf('/', range.prefix().length());
            Entry entry = end < 0 ? new Entry(key, 1) : Entry.prefix(key.substring(0, end + 1));
            entries.add(entry);
            key = keys.higher(entry.isPrefix() ? DatePrefix.end(entry.name()) : key);
        }
        return new Page(entries, null);
    }

    private @Nullable String first(KeyRange range, @Nullable String token) {
        if (token != null) {
            return token;
        }
        String after = range.after();
        return after == null || after.compareTo(range.prefix()) < 0 ? keys.ceiling(range.prefix()) : keys.higher(after);
    }
}
