package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.DaemonThreads;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.objects.TrailFolder;
import dev.s3sleuth.parsers.objects.TrailFolders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Checks CloudTrail's files.
 *
 * @param options how to reach them
 * @param keys public keys of CloudTrail
 * @param window request times asked about
 * @param deliveryLag how late CloudTrail may deliver a file
 * @param expansion how many times its size a compressed file may grow, beyond 64 MiB
 * @param now when it is asked
 */
public record Integrity(
        StoreOptions options, PublicKeys keys, TimeWindow window, Duration deliveryLag, int expansion, Instant now) {

    /** Accounts and Regions that are looked at at once: most of the time goes into waiting for lists. */
    private static final int FOLDERS = 12;

    /** Takes the files of one folder after the other. */
    public interface Results extends IntFunction<Results.Part> {

        /** The files of a folder; from one thread. */
        interface Part extends Sink, AutoCloseable {
            @Override
            void close() throws IOException;
        }
    }

    /**
     * Checks all files of the window at and below some places.
     *
     * @param results gives what takes the files of each folder, by its number
     * @throws dev.s3sleuth.parsers.UsageException if there is no folder of CloudTrail's, or it may not be listed
     */
    public Summary check(List<String> places, Results results) throws IOException {
        Set<TrailFolder> folders = new LinkedHashSet<>();
        places.forEach(place -> folders.addAll(TrailFolders.find(place, options)));
        ExecutorService regions = Executors.newFixedThreadPool(FOLDERS, new DaemonThreads("s3sleuth-verify"));
        ExecutorService requests =
                Executors.newFixedThreadPool(options.concurrency(), new DaemonThreads("s3sleuth-digest"));
        ExecutorService cores = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), new DaemonThreads("s3sleuth-hash"));
        try {
            Tally tally = new Tally();
            List<Future<RegionReport>> running = new ArrayList<>();
            int number = 0;
            for (TrailFolder folder : folders) {
                int own = number++;
                running.add(regions.submit(() -> check(folder, results, own, tally, requests, cores)));
            }
            List<RegionReport> reports = new ArrayList<>();
            for (Future<RegionReport> region : running) {
                reports.add(await(region));
            }
            return tally.summary(window, reports);
        } finally {
            List.of(regions, requests, cores).forEach(ExecutorService::shutdownNow);
        }
    }

    private RegionReport check(
            TrailFolder folder,
            Results results,
            int number,
            Tally tally,
            ExecutorService requests,
            ExecutorService cores)
            throws IOException {
        ObjectFolder in = ObjectFolder.of(folder.base(), options);
        try (Results.Part part = results.apply(number)) {
            return new RegionCheck(
                            folder,
                            Scope.of(window, deliveryLag, now),
                            in,
                            new DigestLoader(in, requests, expansion),
                            new LogHasher(options, cores, expansion),
                            new Prover(keys),
                            file -> {
                                tally.count(file);
                                part.accept(file);
                            })
                    .run();
        }
    }

    private static RegionReport await(Future<RegionReport> region) throws IOException {
        try {
            return region.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while checking", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }
}
