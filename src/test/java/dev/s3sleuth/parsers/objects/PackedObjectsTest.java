package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PackedObjectsTest {

    @RepeatedTest(20)
    void keepsWhatItIsGivenAndSoDoesEveryPart(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LogObject> objects = IntStream.range(0, random.nextInt(400))
                .mapToObj(i -> object(random, i))
                .toList();
        PackedObjects packed = PackedObjects.of(objects);
        assertThat(packed).isEqualTo(objects);
        int from = random.nextInt(objects.size() + 1);
        int to = from + random.nextInt(objects.size() - from + 1);
        List<LogObject> part = packed.subList(from, to);
        assertThat(part).isEqualTo(objects.subList(from, to));
        assertThat(copy(part)).isEqualTo(part);
        assertThat(part.subList(part.size() / 3, part.size() / 2))
                .isEqualTo(objects.subList(from, to).subList(part.size() / 3, part.size() / 2));
        for (int i = 0; i < part.size(); i++) {
            assertThat(part.get(i)).isEqualTo(objects.get(from + i));
        }
    }

    @RepeatedTest(20)
    void putsPartsInOrderWhetherOrNotTheyMingle(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LogObject> objects = IntStream.range(0, 300)
                .mapToObj(i -> new LogObject(String.format(Locale.ROOT, "s3://b/%05d", i), i, "e" + i))
                .toList();
        List<PackedObjects> apart = List.of(
                PackedObjects.of(objects.subList(200, 300)),
                PackedObjects.of(objects.subList(0, 70)),
                PackedObjects.of(objects.subList(70, 200)));
        assertThat(PackedObjects.sorted(apart)).isEqualTo(objects);
        List<LogObject> some =
                objects.stream().filter(o -> random.nextBoolean()).toList();
        List<LogObject> others = objects.stream().filter(o -> !some.contains(o)).toList();
        assertThat(PackedObjects.sorted(List.of(PackedObjects.of(some), PackedObjects.of(others))))
                .isEqualTo(objects);
        assertThat(PackedObjects.sorted(List.of())).isEmpty();
    }

    @Test
    void takesFewBytesAnObject() throws IOException {
        List<LogObject> objects = IntStream.range(0, 10_000)
                .mapToObj(i -> new LogObject(
                        String.format(
                                Locale.ROOT,
                                "s3://logs/of/a/bucket/2026-01-01-%02d-%02d-00-%016X",
                                i / 600,
                                i / 10 % 60,
                                i * 99_991L),
                        5000 + i,
                        String.format(Locale.ROOT, "%032x", i * 99_991L)))
                .toList();
        PackedObjects packed = PackedObjects.of(objects);
        assertThat(bytes(packed).length / objects.size()).isLessThan(48);
        assertThat(bytes(packed.subList(5000, 5100)).length / 100)
                .as("a part takes nothing of the rest along")
                .isLessThan(100);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> PackedObjects.of(List.of()).get(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0");
    }

    private static LogObject object(Random random, int i) {
        String etag =
                switch (random.nextInt(4)) {
                    case 0 -> null;
                    case 1 -> "9bb58f26192e4ba00f01e2e7b136bbd8-" + i;
                    case 2 -> "ABCDEF0123456789abcdef0123456789";
                    default -> String.format(Locale.ROOT, "%032x", random.nextLong() & Long.MAX_VALUE);
                };
        String name = random.nextInt(10) == 0 ? "ü\ud83d\ude00\ud800\uffff" : "";
        return new LogObject(
                "s3://logs/" + random.nextInt(5) + name + i, random.nextLong() >>> (random.nextInt(63) + 1), etag);
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object copy(Object object) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(object)))) {
            return in.readObject();
        }
    }
}
