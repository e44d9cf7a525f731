package dev.s3sleuth.parsers.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedPartitionTest {

    private static byte[] sent(LogPartition partition) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(partition);
        }
        return bytes.toByteArray();
    }

    private static Object received(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void whatIsSentArrivesWhateverNamesAndTagsAreLike() throws IOException, ClassNotFoundException {
        LogObject split =
                new LogObject("s3://logs/Überstunden/a b+c%20", 7L << 32, "0123456789abcdef0123456789abcdef-7");
        LogPartition partition = new LogPartition(
                3,
                List.of(
                        new ObjectSlice(split, 0, 5L << 30),
                        new ObjectSlice(split, 5L << 30, Long.MAX_VALUE),
                        ObjectSlice.whole(
                                new LogObject("s3://logs/Überstunden/a b", 0, "0123456789abcdef0123456789abcdef")),
                        ObjectSlice.whole(
                                new LogObject("s3://logs/Überstunden/a b", 1, "0123456789ABCDEF0123456789ABCDEF")),
                        ObjectSlice.whole(new LogObject("/var/log/😀", 12, null)),
                        ObjectSlice.whole(new LogObject("/var/log/", 12, ""))));
        assertThat(received(sent(partition))).isEqualTo(partition);
        assertThat(received(sent(new LogPartition(0, List.of())))).isEqualTo(new LogPartition(0, List.of()));
    }

    /** Spark warns of tasks beyond a thousand times that; some eight thousand of the smallest objects share one. */
    @Test
    void anObjectOfATaskTakesLessThanAHundredBytes() throws IOException {
        Random random = new Random(1);
        List<ObjectSlice> slices = new ArrayList<>();
        for (int i = 0; i < 8000; i++) {
            String name =
                    String.format(Locale.ROOT, "2026-02-03-%02d-%02d-17-%016X", i / 400, i / 7 % 60, random.nextLong());
            slices.add(ObjectSlice.whole(new LogObject(
                    "s3://acme-access-logs/s3/111122223333/eu-west-1/acme-production-data/2026/02/03/" + name,
                    random.nextInt(10_000),
                    String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()))));
        }
        assertThat(sent(new LogPartition(0, slices))).hasSizeLessThan(100 * slices.size());
    }
}
