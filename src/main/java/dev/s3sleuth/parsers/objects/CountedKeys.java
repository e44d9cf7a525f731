package dev.s3sleuth.parsers.objects;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Keys, with a count of the requests that listing them took. */
final class CountedKeys implements KeySource {

    private final KeySource source;
    private final LongAdder requests = new LongAdder();

    CountedKeys(KeySource source) {
        this.source = source;
    }

    long requests() {
        return requests.sum();
    }

    @Override
    public Page page(KeyRange range, @Nullable String token) {
        requests.increment();
        return source.page(range, token);
    }

    @Override
    public @Nullable Entry first(KeyRange range) {
        requests.increment();
        return source.first(range);
    }
}
