package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a bucket. Those it has by its kind follow from their number, so that millions take no room; only what was put,
 * overwritten or removed beyond that is remembered.
 */
public final class Shelf {

    private static final int CACHED = 512;

    private final Kind kind;
    private final Account account;
    private final long seed;
    private final boolean versioned;
    private final LocalDate firstDay;
    private long first;
    private long next;
    private long puts;
    private final Map<Long, StoredObject> rewritten = new HashMap<>();
    private final Map<String, StoredObject> named = new LinkedHashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private final @Nullable StoredObject[] cache = new StoredObject[CACHED];

    /**
     * @param count how many there are at first
     * @param today the first day of the simulation
     */
    Shelf(Kind kind, Account account, long seed, boolean versioned, long count, LocalDate today) {
        this.kind = kind;
        this.account = account;
        this.seed = seed;
        this.versioned = versioned;
        this.next = count;
        this.firstDay = kind.perDay() == 0 ? today.minusDays(200) : today.minusDays(count / kind.perDay());
    }

    /** The object of a number, whether it is still there or not. */
    public StoredObject at(long index) {
        StoredObject cached = cache[(int) (index % CACHED)];
        if (cached == null || cached.index() != index) {
            cached = rewritten.getOrDefault(index, make(index));
            cache[(int) (index % CACHED)] = cached;
        }
        return cached;
    }

    private StoredObject make(long index) {
        long hash = Dice.hash(seed, index);
        LocalDate day = kind.perDay() == 0 ? firstDay : firstDay.plusDays(index / kind.perDay());
        return new StoredObject(index, kind.key(index, hash, day, account), kind.size(hash), version(hash));
    }

    private @Nullable String version(long hash) {
        return versioned ? Ids.version(hash) : null;
    }

    /** How many there are, apart from those removed. */
    public long count() {
        return next - first - removed.size() + named.size();
    }

    /** One that many ask for: low numbers most. */
    public StoredObject popular(Dice dice) {
        return at(first + dice.rank(next - first));
    }

    /** One of the latest. */
    public StoredObject recent(Dice dice) {
        return at(next - 1 - dice.rank(next - first));
    }

    public StoredObject any(Dice dice) {
        return at(first + (long) (dice.fraction() * (next - first)));
    }

    public boolean has(StoredObject object) {
        return object.index() < 0
                ? named.containsKey(object.key())
                : object.index() >= first && !removed.contains(object.index());
    }

    /** The object somebody put under a name; null if there is none. */
    public @Nullable StoredObject named(String key) {
        return named.get(key);
    }

    /** A new object, named as the kind of bucket has it. */
    public StoredObject add() {
        return at(next++);
    }

    /** Puts an object under a name of one's own. */
    public StoredObject put(String key, long size) {
        StoredObject put = new StoredObject(-1, key, size, version(Dice.hash(seed, --puts)));
        named.put(key, put);
        return put;
    }

    /** Writes an object anew; it has another version from now on. */
    public StoredObject rewrite(StoredObject object, long size) {
        if (object.index() < 0) {
            return put(object.key(), size);
        }
        StoredObject anew = new StoredObject(object.index(), object.key(), size, version(Dice.hash(seed, --puts)));
        rewritten.put(object.index(), anew);
        removed.remove(object.index());
        cache[(int) (object.index() % CACHED)] = null;
        return anew;
    }

    public void remove(StoredObject object) {
        if (object.index() < 0) {
            named.remove(object.key());
        } else if (object.index() == first) {
            first++;
            while (removed.remove(first)) {
                first++;
            }
        } else {
            removed.add(object.index());
        }
    }

    /** Takes an object out of memory that stays in the bucket but nobody will ask for again. */
    public void forget(StoredObject object) {
        named.remove(object.key());
    }

    /** The oldest of its kind. */
    public StoredObject oldest() {
        return at(first);
    }

    /** All that are there, the oldest first. */
    public Stream<StoredObject> all() {
        return Stream.concat(
                LongStream.range(first, next)
                        .filter(index -> !removed.contains(index))
                        .mapToObj(this::at),
                List.copyOf(named.values()).stream());
    }
}
