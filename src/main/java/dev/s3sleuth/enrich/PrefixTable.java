package dev.s3sleuth.enrich;

import dev.s3sleuth.addresses.Prefix;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values of prefixes; the longest prefix of an address counts.
 *
 * @param <V> the values
 */
final class PrefixTable<V extends Serializable> implements Serializable {

    private final Map<Prefix, V> values = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    /** Gives a prefix a value, in place of one it has. */
    void put(Prefix prefix, V value) {
        values.put(prefix, value);
        lengths.add(prefix.length());
    }

    @Nullable
    V get(Prefix prefix) {
        return values.get(prefix);
    }

    /** The value of the longest prefix of an address, or null. */
    @Nullable
    V longest(byte[] address) {
        for (int length : lengths.descendingSet()) {
            V value = length > address.length * Byte.SIZE ? null : values.get(Prefix.of(address, length));
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
