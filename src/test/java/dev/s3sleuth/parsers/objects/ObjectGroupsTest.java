package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ObjectGroupsTest {

    private static final long TARGET = 128L << 20;

    @RepeatedTest(20)
    void everyByteIsInExactlyOneSliceAndGroupsAreEven(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LogObject> objects = IntStream.range(0, random.nextInt(400))
                .mapToObj(i -> new LogObject("o" + i, (long) Math.exp(random.nextDouble() * 21)))
                .toList();
        List<List<ObjectSlice>> groups = ObjectGroups.pack(objects, o -> o.uri().hashCode() % 2 == 0, TARGET, 4);
        List<ObjectSlice> slices = groups.stream().flatMap(List::stream).toList();
        List<LogObject> seen = new ArrayList<>();
        long next = 0;
        for (ObjectSlice slice : slices) {
            assertThat(slice.start()).isEqualTo(next);
            if (slice.start() == 0) {
                seen.add(slice.object());
            }
            next = slice.end() == Long.MAX_VALUE ? 0 : slice.end();
        }
        assertThat(seen).isEqualTo(objects);
        assertThat(groups).allSatisfy(group -> assertThat(group.stream()
                        .filter(s -> !s.isWhole() || s.object().size() < TARGET)
                        .mapToLong(ObjectSlice::size)
                        .sum())
                .isLessThan(3 * TARGET));
    }

    @Test
    void smallObjectsShareATask() {
        List<LogObject> objects = IntStream.range(0, 20_000)
                .mapToObj(i -> new LogObject("o" + i, 50_000))
                .toList();
        assertThat(ObjectGroups.pack(objects, o -> true, TARGET, 2)).hasSizeBetween(8, 30);
        assertThat(ObjectGroups.pack(objects.subList(0, 100), o -> true, TARGET, 2))
                .hasSizeLessThan(4);
        assertThat(ObjectGroups.pack(List.of(), o -> true, TARGET, 2)).isEmpty();
    }

    @Test
    void ofAHundredTerabytesTasksGrowAndNotTheirNumber() {
        List<LogObject> objects = IntStream.range(0, 200_000)
                .mapToObj(i -> new LogObject("o" + i, 500_000_000))
                .toList();
        assertThat(ObjectGroups.pack(objects, o -> true, TARGET, 400)).hasSizeBetween(90_000, 110_000);
    }
}
