package dev.s3sleuth.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the questions of {@link CloudTrailBench} are answered with, in any order: counts, and a sum over all of it. */
final class TrailAnswers {

    private final Map<String, Long> addresses = new HashMap<>();
    private long hits;
    private long hitSum;

    void event(String address, long times) {
        addresses.merge(address, times, Long::sum);
    }

    void hit(long epochSecond, String address) {
        hits++;
        hitSum += epochSecond * address.hashCode();
    }

    String byAddress() {
        long events = 0;
        long sum = 0;
        for (Map.Entry<String, Long> address : addresses.entrySet()) {
            events += address.getValue();
            sum += address.getKey().hashCode() * address.getValue() * address.getValue();
        }
        return String.format(Locale.ROOT, "%,d events, %,d addresses, sum %x", events, addresses.size(), sum);
    }

    String ofKey() {
        return String.format(Locale.ROOT, "%d events, sum %x", hits, hitSum);
    }

    /** The answer of the floors, which only inflate. */
    static String inflated(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
