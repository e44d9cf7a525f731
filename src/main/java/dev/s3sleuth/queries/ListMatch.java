package dev.s3sleuth.queries;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code matches_list(text, pattern)}: RLIKE for a regular expression that is made of a list, and so is no constant to Spark: it would
 * compile it anew for every row.
 */
final class ListMatch {

    static final String FUNCTION = "matches_list";

    /** By regular expression; there are as many as lists. */
    private static final Map<String, Remembered<Boolean>> COMPILED = new ConcurrentHashMap<>();

    private ListMatch() {}

    static void register(SparkSession session) {
        UDF2<String, String, Boolean> matches = ListMatch::matches;
        session.udf().register(FUNCTION, matches, DataTypes.BooleanType);
    }

    static @Nullable Boolean matches(@Nullable String text, @Nullable String pattern) {
        if (text == null || pattern == null) {
            return null;
        }
        return COMPILED.computeIfAbsent(pattern, ListMatch::compile).apply(text);
    }

    private static Remembered<Boolean> compile(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new Remembered<>(text -> compiled.matcher(text).find());
    }
}
