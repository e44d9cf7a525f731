package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.TextTest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.StringStartsWith;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a query that the reader can use to pass rows over: bounds on the time, and equality, IN and prefixes on text.
 *
 * @param filters those that are used, as Spark knows them
 * @param from first time inside in microseconds
 * @param to first time after in microseconds
 * @param tests tests on text columns
 */
record PushedFilters(List<Filter> filters, long from, long to, List<TextTest> tests) {

    static final PushedFilters NONE = new PushedFilters(List.of(), Long.MIN_VALUE, Long.MAX_VALUE, List.of());

    static PushedFilters of(List<Filter> filters, LogSource source) {
        List<Filter> used = new ArrayList<>();
        List<TextTest> tests = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (Filter filter : filters) {
            TimeBounds bounds = TimeBounds.of(filter, source);
            TextTest test = textTest(filter, source);
            if (bounds != null) {
                from = Math.max(from, bounds.from());
                to = Math.min(to, bounds.to());
            }
            if (test != null) {
                tests.add(test);
            }
            if (bounds != null || test != null) {
                used.add(filter);
            }
        }
        return new PushedFilters(List.copyOf(used), from, to, List.copyOf(tests));
    }

    /** Whether no time can pass, so that nothing need be read. */
    boolean isEmptyWindow() {
        return from >= to;
    }

    TimeWindow window() {
        return isEmptyWindow() ? TimeWindow.ALL : TimeWindow.ofMicros(from, to);
    }

    /** The values that a text column may have; empty if any. */
    Set<String> values(int column) {
        return tests.stream()
                .filter(test -> test.column() == column && !test.prefix())
                .findFirst()
                .map(test -> test.values().stream()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static @Nullable TextTest textTest(Filter filter, LogSource source) {
        if (filter instanceof EqualTo f) {
            return textTest(source, f.attribute(), false, f.value());
        }
        if (filter instanceof In f) {
            return textTest(source, f.attribute(), false, f.values());
        }
        return filter instanceof StringStartsWith f ? textTest(source, f.attribute(), true, f.value()) : null;
    }

    private static @Nullable TextTest textTest(LogSource source, String name, boolean prefix, Object... values) {
        int column = source.index(name);
        boolean text = column >= 0
                && column < source.columns().size() - LogSource.ORIGIN.size()
                && source.columns().get(column).type() == FieldType.STRING
                && Stream.of(values).allMatch(String.class::isInstance);
        return text
                ? TextTest.of(
                        column,
                        prefix,
                        Stream.of(values).map(String.class::cast).toList())
                : null;
    }

    private record TimeBounds(long from, long to) {

        static @Nullable TimeBounds of(Filter filter, LogSource source) {
            if (filter instanceof EqualTo f && isTime(source, f.attribute(), f.value())) {
                return new TimeBounds(micros(f.value()), micros(f.value()) + 1);
            }
            if (filter instanceof GreaterThanOrEqual f && isTime(source, f.attribute(), f.value())) {
                return new TimeBounds(micros(f.value()), Long.MAX_VALUE);
            }
            if (filter instanceof GreaterThan f && isTime(source, f.attribute(), f.value())) {
                return new TimeBounds(micros(f.value()) + 1, Long.MAX_VALUE);
            }
            if (filter instanceof LessThan f && isTime(source, f.attribute(), f.value())) {
                return new TimeBounds(Long.MIN_VALUE, micros(f.value()));
            }
            return filter instanceof LessThanOrEqual f && isTime(source, f.attribute(), f.value())
                    ? new TimeBounds(Long.MIN_VALUE, micros(f.value()) + 1)
                    : null;
        }

        private static boolean isTime(LogSource source, String name, Object value) {
            boolean instant = value instanceof Instant || value instanceof Timestamp;
            return instant && name.equals(source.time().name());
        }

        private static long micros(Object value) {
            return TimeWindow.micros(value instanceof Timestamp t ? t.toInstant() : (Instant) value);
        }
    }
}
