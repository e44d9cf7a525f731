package dev.s3sleuth.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Java, memory, disk and Spark. */
final class Machine {

    private static final long MIB = 1 << 20;
    /** What answers over some hundred MB of logs were seen to need. */
    private static final long LEAST_HEAP = 1024 * MIB;

    /** Sorts that do not fit in memory spill to the scratch folder. */
    private static final long LEAST_DISK = 5 * 1024 * MIB;

    private Machine() {}

    static List<Check> checks() {
        return List.of(java(), memory(), scratch(), cache(), spark());
    }

    private static Check java() {
        String found = String.format(
                Locale.ROOT,
                "Java %s of %s on %s %s",
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        int feature = Runtime.version().feature();
        if (feature < 17) {
            return Check.failed("java", found, "install Java 17, or set JAVA_HOME to it");
        }
        return feature == 17 || feature == 21
                ? Check.ok("java", found)
                : Check.warning("java", found, "Spark 4.1 is made for Java 17 and 21: prefer one of them");
    }

    private static Check memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        String found = String.format(
                Locale.ROOT,
                "heap of at most %,d MiB; the machine has %,d MiB and %d cores",
                heap / MIB,
                machine / MIB,
                Runtime.getRuntime().availableProcessors());
        if (heap < LEAST_HEAP) {
            return Check.warning("memory", found, "set S3SLEUTH_HEAP=2g or more");
        }
        return heap > machine
                ? Check.warning("memory", found, "set S3SLEUTH_HEAP below what the machine has")
                : Check.ok("memory", found);
    }

    private static Check scratch() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "s3sleuth-", ".tmp"));
            long free = Files.getFileStore(folder).getUsableSpace();
            String found = String.format(Locale.ROOT, "%s has %,d MiB free", folder, free / MIB);
            return free < LEAST_DISK
                    ? Check.warning("scratch folder", found, "large answers spill there: free some, or set TMPDIR")
                    : Check.ok("scratch folder", found);
        } catch (IOException e) {
            return Check.failed("scratch folder", "cannot write to " + folder, "make it writable, or set TMPDIR");
        }
    }

    /** The launcher says where it keeps the archive of classes. */
    private static Check cache() {
        String place = System.getProperty("s3sleuth.cache");
        if (place == null) {
            return Check.ok("class archive", "none: not started by bin/s3sleuth");
        }
        Path folder = Path.of(place);
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing)
                ? Check.ok("class archive", folder + (folder.equals(existing) ? " is writable" : " can be made"))
                : Check.warning(
                        "class archive",
                        folder + " is not writable: every start takes twice as long",
                        "set S3SLEUTH_CACHE to a folder that is");
    }

    private static Check spark() {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getClassLoader().getResourceAsStream("spark-version-info.properties")) {
            if (in == null) {
                return Check.failed("spark", "not on the class path", "start with bin/s3sleuth or spark-submit");
            }
            properties.load(in);
        } catch (IOException e) {
            return Check.failed("spark", "its jar cannot be read", "build or install again");
        }
        String version = properties.getProperty("version", "unknown");
        return version.startsWith("4.")
                ? Check.ok("spark", "Spark " + version)
                : Check.failed("spark", "Spark " + version, "Spark 4 is needed");
    }
}
