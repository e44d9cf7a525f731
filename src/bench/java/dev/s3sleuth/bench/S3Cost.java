package dev.s3sleuth.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What some work with S3 cost.
 *
 * @param wall seconds
 * @param cpu core-seconds of this process, in which the server is not
 * @param server core-seconds of the server
 * @param counts what the server was asked
 * @param answer what the work found
 */
record S3Cost(double wall, double cpu, double server, SlowS3Counts counts, String answer) {

    static S3Cost of(SlowS3 s3, Callable<String> work) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        s3.counts();
        double server = s3.cpu();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        String answer = work.call();
        return new S3Cost(
                (System.nanoTime() - began) / 1e9,
                (system.getProcessCpuTime() - cpu) / 1e9,
                s3.cpu() - server,
                s3.counts(),
                answer);
    }

    static void head(String title) {
        System.out.printf("%n== %s%n%-46s %8s %8s %8s %10s%n", title, "", "wall s", "core-s", "ms each", "core-ms");
    }

    /** One row; each object's share in wall and CPU is told as well. */
    void print(String name, long objects, String truth) {
        System.out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8.3f %10.3f  %s (server %.1f core-s)%s%n",
                name,
                wall,
                cpu,
                1e3 * wall / objects,
                1e3 * cpu / objects,
                counts,
                server,
                answer.equals(truth) ? "" : "  DIFFERS: " + answer + " where " + truth + " is right");
    }
}
