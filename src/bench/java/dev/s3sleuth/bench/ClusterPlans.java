package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectGroups;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How logs are packed for clusters of many sizes: tasks, bytes of logs a task, and bytes that tell a task what to read. */
final class ClusterPlans {

    private static final long TARGET = 128L << 20;

    private ClusterPlans() {}

    static void print(Path data) throws IOException {
        Map<String, List<LogObject>> logs = new LinkedHashMap<>();
        logs.put("large", listed(data.resolve("large")));
        logs.put("small", listed(data.resolve("small")));
        logs.put("1 M of 5 KB", made(1_000_000, 5_000));
        logs.put("1 M of 500 B", made(1_000_000, 500));
        logs.put("1 M of 1 MB", made(1_000_000, 1_000_000));
        System.out.printf(
                "%-14s %7s %7s  %-42s %-26s %s%n",
                "logs", "cores", "tasks", "bytes a task", "objects a task", "largest task, unpacked");
        for (Map.Entry<String, List<LogObject>> log : logs.entrySet()) {
            for (int cores : new int[] {2, 16, 96, 400, 2000}) {
                List<List<ObjectSlice>> groups = ObjectGroups.pack(log.getValue(), o -> true, TARGET, cores);
                List<ObjectSlice> longest = groups.stream()
                        .max((a, b) -> Integer.compare(a.size(), b.size()))
                        .orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "%-14s %,7d %,7d  %-42s %-26s %,d bytes, %d an object%n",
                        log.getKey(),
                        cores,
                        groups.size(),
                        TaskCosts.spread(groups.stream()
                                .mapToLong(g ->
                                        g.stream().mapToLong(ObjectSlice::size).sum())),
                        TaskCosts.spread(groups.stream().mapToLong(List::size)),
                        serialized(longest),
                        serialized(longest) / longest.size());
            }
        }
    }

    private static List<LogObject> listed(Path folder) throws IOException {
        List<LogObject> objects = new ArrayList<>();
        for (Path file : BenchFolder.objects(folder)) {
            objects.add(new LogObject("s3://logs/" + file.getFileName(), Files.size(file), null));
        }
        return objects;
    }

    /** Names as AWS gives them where logs are partitioned by date, with the ETags that S3 lists. */
    private static List<LogObject> made(int count, long size) {
        Random random = new Random(1);
        List<LogObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new LogObject(
                    String.format(
                            Locale.ROOT,
                            "s3://acme-access-logs/s3/111122223333/eu-west-1/acme-production-data/2026/02/03/2026-02-03-%02d-%02d-%02d-%016X",
                            i * 24L / count,
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextLong()),
                    Math.round(size * (0.5 + random.nextDouble())),
                    String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong())));
        }
        return objects;
    }

    private static long serialized(List<ObjectSlice> slices) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(slices);
        }
        return bytes.size();
    }
}
