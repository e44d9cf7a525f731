package dev.s3sleuth.queries;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * {@code distinct_count(text)}: how many different texts, not counting NULL; for windows, where Spark has no {@code count(DISTINCT)}. The
 * size of a {@code collect_set} over one says the same, but Spark puts the whole set into each row first: the square of what it holds.
 */
final class DistinctCount extends Aggregator<String, Set<String>, Long> {

    static final String FUNCTION = "distinct_count";

    private static final long serialVersionUID = 1L;

    static void register(SparkSession session) {
        session.udf().register(FUNCTION, functions.udaf(new DistinctCount(), Encoders.STRING()));
    }

    @Override
    public Set<String> zero() {
        return new HashSet<>();
    }

    @Override
    public Set<String> reduce(Set<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
        return texts;
    }

    @Override
    public Set<String> merge(Set<String> some, Set<String> others) {
        some.addAll(others);
        return some;
    }

    @Override
    public Long finish(Set<String> texts) {
        return (long) texts.size();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Encoder<Set<String>> bufferEncoder() {
        return (Encoder<Set<String>>) (Encoder<?>) Encoders.javaSerialization(HashSet.class);
    }

    @Override
    public Encoder<Long> outputEncoder() {
        return Encoders.LONG();
    }
}
