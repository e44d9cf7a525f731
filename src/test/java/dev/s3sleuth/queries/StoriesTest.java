package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.Stories.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoriesTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant START = Instant.parse("2026-02-06T00:00:00Z");

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static Sign sign(
            @Nullable String key, @Nullable String principal, @Nullable String address, int from, int to) {
        return new Sign(key, principal, address, null, hour(from), hour(to), false, false);
    }

    private static Sign atBucket(String bucket, int hour, boolean isDoor, boolean isTaking) {
        return new Sign(null, null, null, bucket, hour(hour), hour(hour), isDoor, isTaking);
    }

    private static List<Integer> stories(Sign... signs) {
        return Stories.of(List.of(signs), DAY);
    }

    @Test
    void joinsWhatSharesAKeyACallerOrAnAddressFromOneToTheNext() {
        assertThat(stories(
                        sign("A", "p", null, 0, 0),
                        sign(null, "q", "192.0.2.1", 2, 2),
                        sign("B", "r", null, 3, 3),
                        sign("A", "q", null, 1, 1)))
                .containsExactly(0, 0, 2, 0);
    }

    @Test
    void nothingJoinsNothing() {
        assertThat(stories(sign(null, null, null, 0, 0), sign(null, null, null, 0, 0)))
                .containsExactly(0, 1);
    }

    @Test
    void aLongGapEndsAStoryAndALongSignBridgesIt() {
        assertThat(stories(sign("A", null, null, 0, 0), sign("A", null, null, 25, 25)))
                .containsExactly(0, 1);
        assertThat(stories(
                        sign("A", null, null, 0, 0),
                        sign("A", null, null, 1, 40),
                        sign("A", null, null, 2, 2),
                        sign("A", null, null, 60, 60)))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void aBucketJoinsOnlyWhatOpenedItWithWhatWasTakenAfterwards() {
        Sign door = atBucket("b", 10, true, false);
        assertThat(stories(door, atBucket("b", 12, false, true))).containsExactly(0, 0);
        assertThat(stories(door, atBucket("b", 9, false, true))).containsExactly(0, 1);
        assertThat(stories(door, atBucket("b", 40, false, true))).containsExactly(0, 1);
        assertThat(stories(door, atBucket("b", 12, false, false))).containsExactly(0, 1);
        assertThat(stories(door, atBucket("c", 12, false, true))).containsExactly(0, 1);
    }

    /** Against the definition: two signs of a story are joined by a chain of signs that share something within a day. */
    @Test
    void isTheClosureOfWhatTwoSignsShare() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Sign> signs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(100);
                signs.add(sign(
                        random.nextBoolean() ? null : "k" + random.nextInt(4),
                        random.nextBoolean() ? null : "p" + random.nextInt(4),
                        random.nextBoolean() ? null : "a" + random.nextInt(4),
                        from,
                        from + random.nextInt(30)));
            }
            List<Integer> stories = Stories.of(signs, DAY);
            int[] expected = new int[signs.size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = i;
            }
            for (int pass = 0; pass < expected.length; pass++) {
                for (int i = 0; i < expected.length; i++) {
                    for (int j = 0; j < expected.length; j++) {
                        if (share(signs.get(i), signs.get(j))) {
                            expected[i] = Math.min(expected[i], expected[j]);
                        }
                    }
                }
            }
            assertThat(stories)
                    .as("round " + round)
                    .containsExactly(java.util.Arrays.stream(expected).boxed().toArray(Integer[]::new));
        }
    }

    private static boolean share(Sign a, Sign b) {
        boolean near = !a.first().isAfter(b.last().plus(DAY))
                && !b.first().isAfter(a.last().plus(DAY));
        return near
                && (same(a.accessKey(), b.accessKey())
                        || same(a.principal(), b.principal())
                        || same(a.address(), b.address()));
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a != null && a.equals(b);
    }
}
