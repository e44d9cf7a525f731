package dev.s3sleuth.queries;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code usual_most(sums)}: what is much, but usual, of numbers of one kind such as those of some days. That is the largest; of seven or
 * more the second largest, because one that stood out does not make the next one usual; and never less than the median and five times
 * the median distance from it (https://en.wikipedia.org/wiki/Median_absolute_deviation), so that few and even days do not bind too
 * closely. 0 for no numbers.
 */
final class Usual {

    static final String FUNCTION = "usual_most";

    private static final int MANY = 7;
    private static final int DEVIATIONS = 5;

    private Usual() {}

    static void register(SparkSession session) {
        UDF1<Seq<Long>, Long> most =
                numbers -> numbers == null ? null : (Long) most(CollectionConverters.asJava(numbers));
        session.udf().register(FUNCTION, most, DataTypes.LongType);
    }

    static long most(List<@Nullable Long> numbers) {
        long[] sorted = numbers.stream()
                .filter(number -> number != null)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return 0;
        }
        long median = middle(sorted);
        long distance = middle(
                LongStream.of(sorted).map(n -> Math.abs(n - median)).sorted().toArray());
        return Math.max(sorted[sorted.length - (sorted.length >= MANY ? 2 : 1)], median + DEVIATIONS * distance);
    }

    /** The median, of two the higher. */
    private static long middle(long[] sorted) {
        return sorted[sorted.length / 2];
    }
}
