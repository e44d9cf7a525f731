package dev.s3sleuth.queries;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of texts that remembers what it said of some of them, for logs say the same ten thousand times: addresses, principals, user
 * agents. Each thread remembers by itself, and a text takes the place of another whose hash ends alike.
 */
final class Remembered<R extends @Nullable Object> implements Function<String, R> {

    private static final int PLACES = 1 << 12;

    private final Function<String, R> function;
    private final ThreadLocal<Object[]> texts = ThreadLocal.withInitial(() -> new Object[PLACES]);
    private final ThreadLocal<Object[]> answers = ThreadLocal.withInitial(() -> new Object[PLACES]);

    Remembered(Function<String, R> function) {
        this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked") // only answers of the function are put there
    public R apply(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Object[] known = texts.get();
        if (text.equals(known[place])) {
            return (R) answers.get()[place];
        }
        R answer = function.apply(text);
        known[place] = text;
        answers.get()[place] = answer;
        return answer;
    }
}
