package dev.s3sleuth.bench.processes;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** "Bytes by address" as any engine answers it: how many requests of each address, and how many bytes it got. */
public final class AddressSums {

    /** What one address asked and got. */
    public record Sum(long requests, long bytes) {}

    private final Map<String, Sum> sums = new HashMap<>();

    /**
     * Adds some requests of an address.
     *
     * @param address as logged; what an engine makes of an absent one becomes {@code -}
     */
    public void add(String address, long requests, long bytes) {
        String name = address == null || address.isEmpty() ? "-" : address;
        sums.merge(name, new Sum(requests, bytes), (a, b) -> new Sum(a.requests + b.requests, a.bytes + b.bytes));
    }

    /** The same of lines of three words: address, requests, bytes. */
    public static AddressSums ofLines(String lines, String separator) {
        AddressSums sums = new AddressSums();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.split(separator, -1);
            sums.add(words[0], number(words[1]), number(words[2]));
        });
        return sums;
    }

    private static long number(String word) {
        return word.isBlank() ? 0 : Math.round(Double.parseDouble(word));
    }

    /** The addresses of which another answer says something else, those that it is most wrong of first. */
    public List<String> differing(AddressSums other) {
        Map<String, Long> off = new TreeMap<>();
        Sum none = new Sum(0, 0);
        sums.keySet().forEach(address -> off.put(address, 0L));
        other.sums.keySet().forEach(address -> off.put(address, 0L));
        off.replaceAll((address, zero) -> {
            Sum mine = sums.getOrDefault(address, none);
            Sum theirs = other.sums.getOrDefault(address, none);
            return Math.abs(mine.requests - theirs.requests) + Math.abs(mine.bytes - theirs.bytes);
        });
        return off.entrySet().stream()
                .filter(address -> address.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those of the most bytes. */
    public AddressSums top(int most) {
        AddressSums top = new AddressSums();
        sums.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Sum> e) -> -e.getValue().bytes())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .forEach(e -> top.sums.put(e.getKey(), e.getValue()));
        return top;
    }

    public Sum of(String address) {
        return sums.getOrDefault(address, new Sum(0, 0));
    }

    @Override
    public String toString() {
        long requests = sums.values().stream().mapToLong(Sum::requests).sum();
        long bytes = sums.values().stream().mapToLong(Sum::bytes).sum();
        return String.format(Locale.ROOT, "%,d requests of %,d addresses, %,d bytes", requests, sums.size(), bytes);
    }
}
