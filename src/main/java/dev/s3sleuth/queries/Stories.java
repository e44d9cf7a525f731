package dev.s3sleuth.queries;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code attack_stories(signs, hours)}: of each sign the story that it belongs to, which is the number of that story's first sign. Signs
 * belong together that share an access key, a caller or an address within so many hours, and a bucket that one opened and nobody known
 * took from.
 */
final class Stories {

    static final String FUNCTION = "attack_stories";

    /** What signs share by which they belong together; NULL joins nothing. */
    private static final List<Function<Sign, @Nullable String>> TIES =
            List.of(Sign::accessKey, Sign::principal, Sign::address);

    private final List<Sign> signs;
    private final Duration gap;
    private final int[] earlier;

    /**
     * A finding, as far as it matters to what belongs together.
     *
     * @param address where only few call from
     * @param isDoor whether somebody known changed the bucket, or tried
     * @param isTaking whether nobody known took from the bucket
     */
    record Sign(
            @Nullable String accessKey,
            @Nullable String principal,
            @Nullable String address,
            @Nullable String bucket,
            Instant first,
            Instant last,
            boolean isDoor,
            boolean isTaking) {}

    private Stories(List<Sign> signs, Duration gap) {
        this.signs = signs;
        this.gap = gap;
        this.earlier = IntStream.range(0, signs.size()).toArray();
    }

    static void register(SparkSession session) {
        UDF2<Seq<Row>, Integer, List<Integer>> stories = (rows, hours) ->
                of(CollectionConverters.asJava(rows).stream().map(Stories::sign).toList(), Duration.ofHours(hours));
        session.udf()
                .register(
                        FUNCTION,
                        functions
                                .udf(stories, DataTypes.createArrayType(DataTypes.IntegerType))
                                .asNondeterministic());
    }

    /** Of each sign the number of the first sign of its story. */
    static List<Integer> of(List<Sign> signs, Duration gap) {
        Stories stories = new Stories(signs, gap);
        TIES.forEach(stories::tie);
        stories.enter();
        return IntStream.range(0, signs.size()).map(stories::first).boxed().toList();
    }

    /** Joins signs that share something and are not too far apart in time. */
    private void tie(Function<Sign, @Nullable String> tie) {
        groups(tie).values().forEach(group -> {
            int latest = group.get(0);
            for (int i : group) {
                if (isNear(signs.get(latest).last(), signs.get(i).first())) {
                    join(latest, i);
                }
                latest = signs.get(i).last().isAfter(signs.get(latest).last()) ? i : latest;
            }
        });
    }

    /** Joins what opened a bucket with what was taken from it afterwards. */
    private void enter() {
        groups(Sign::bucket).values().forEach(group -> {
            List<Integer> takings =
                    group.stream().filter(i -> signs.get(i).isTaking()).toList();
            group.stream().filter(i -> signs.get(i).isDoor()).forEach(door -> takings.stream()
                    .filter(taking -> isThrough(signs.get(door), signs.get(taking)))
                    .forEach(taking -> join(door, taking)));
        });
    }

    private boolean isThrough(Sign door, Sign taking) {
        return !door.first().isAfter(taking.last()) && isNear(door.last(), taking.first());
    }

    /** The signs by what they share, of each the earliest first. */
    private Map<String, List<Integer>> groups(Function<Sign, @Nullable String> tie) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < signs.size(); i++) {
            int number = i;
            Stream.ofNullable(tie.apply(signs.get(i)))
                    .forEach(shared -> groups.computeIfAbsent(shared, s -> new ArrayList<>())
                            .add(number));
        }
        groups.values()
                .forEach(group ->
                        group.sort(Comparator.comparing(i -> signs.get(i).first())));
        return groups;
    }

    private boolean isNear(Instant end, Instant start) {
        return !start.isAfter(end.plus(gap));
    }

    private void join(int a, int b) {
        int one = first(a);
        int other = first(b);
        earlier[Math.max(one, other)] = Math.min(one, other);
    }

    private int first(int sign) {
        int first = sign;
        while (earlier[first] != first) {
            earlier[first] = earlier[earlier[first]];
            first = earlier[first];
        }
        return first;
    }

    private static Sign sign(Row row) {
        return new Sign(
                row.getAs("access_key"),
                row.getAs("caller"),
                row.getAs("address"),
                row.getAs("bucket"),
                instant(row.getAs("first_time")),
                instant(row.getAs("last_time")),
                row.<Boolean>getAs("is_door"),
                row.<Boolean>getAs("is_taking"));
    }

    private static Instant instant(Object value) {
        return value instanceof Timestamp time ? time.toInstant() : (Instant) value;
    }
}
