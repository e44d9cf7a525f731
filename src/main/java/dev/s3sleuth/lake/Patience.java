package dev.s3sleuth.lake;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.io.FileIO;

/**
 * Waits for a catalog only as long as the store of its tables can be reached. Where we read what a table consists of ourselves, Iceberg
 * tries to for up to ten minutes whatever the reason is, and no property says otherwise.
 */
final class Patience {

    private static final int SECONDS = 8;

    private Patience() {}

    static <T> T waiting(LakePlace place, Supplier<T> question) {
        if (!CatalogDefaults.isOnS3(place.properties())) {
            return question.get();
        }
        FutureTask<T> asked = new FutureTask<>(question::get);
        Thread thread = new Thread(asked, "s3sleuth-lake");
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                try {
                    return asked.get(SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    reach(place.properties());
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            asked.cancel(true);
        }
    }

    /** Throws what the store says if it does not answer. */
    private static void reach(Map<String, String> properties) {
        try (FileIO io = CatalogUtil.loadFileIO(
                properties.getOrDefault("io-impl", CatalogDefaults.S3), properties, new Configuration(false))) {
            io.newInputFile(properties.get("warehouse") + "/s3sleuth").exists(); // or not: it answers
        }
    }
}
