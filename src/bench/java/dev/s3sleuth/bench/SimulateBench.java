package dev.s3sleuth.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** How quickly logs are simulated, and with how much memory, at sizes that grow fourfold. */
public final class SimulateBench {

    private static final int DAYS = 2;

    private SimulateBench() {}

    /** Arguments: a folder to work in, and how many rounds. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        System.out.printf(
                Locale.ROOT,
                "%-8s %12s %14s %9s %11s %15s%n",
                "scale",
                "access log",
                "CloudTrail",
                "core-s",
                "MB/core-s",
                "heap after GC");
        run(0.5, folder.resolve("warm-up"));
        for (int round = 0; round < rounds; round++) {
            for (double scale : new double[] {1, 4, 16}) {
                System.out.println(run(scale, folder.resolve("simulated")));
            }
        }
    }

    private static String run(double scale, Path folder) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        Order order =
                new Order(List.of(Scenarios.LOOK_ALIKES, Scenarios.INCIDENTS), Order.FROM, DAYS, 42, scale, Shape.BUSY);
        long peak[] = {0};
        Thread watch = watch(heap, peak);
        long cpu = system.getProcessCpuTime();
        Simulation simulated = Simulation.write(order, folder);
        double spent = (system.getProcessCpuTime() - cpu) / 1e9;
        watch.interrupt();
        double log = bytes(simulated.accessLog(), false) / 1e6;
        double trail = bytes(simulated.cloudTrail(), true) / 1e6;
        delete(folder);
        return String.format(
                Locale.ROOT,
                "%-8s %9.0f MB %11.0f MB %9.1f %11.0f %12.0f MB",
                scale,
                log,
                trail,
                spent,
                (log + trail) / spent,
                peak[0] / 1e6);
    }

    /** The most that was live after a collection, asked every 20 ms. */
    private static Thread watch(List<MemoryPoolMXBean> heap, long[] peak) {
        Thread watch = new Thread(() -> {
            while (!Thread.interrupted()) {
                long live = heap.stream()
                        .mapToLong(pool -> pool.getCollectionUsage() == null
                                ? 0
                                : pool.getCollectionUsage().getUsed())
                        .sum();
                peak[0] = Math.max(peak[0], live);
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    private static long bytes(Path folder, boolean zipped) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sum += zipped ? inflated(file) : Files.size(file);
            }
        }
        return sum;
    }

    private static long inflated(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
