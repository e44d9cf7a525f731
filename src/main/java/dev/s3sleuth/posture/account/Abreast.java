package dev.s3sleuth.posture.account;

import dev.s3sleuth.parsers.objects.DaemonThreads;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to many at a time; what is waited for is the network. */
final class Abreast {

    private static final int AT_A_TIME = 32;

    private Abreast() {}

    /** The results in the order of what they are of. The first failure ends it. */
    static <T, R> List<R> map(List<T> all, Function<T, R> each) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME, new DaemonThreads("s3sleuth-account"));
        try {
            List<Future<R>> running =
                    all.stream().map(one -> pool.submit(() -> each.apply(one))).toList();
            return running.stream().map(Abreast::result).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the account was asked");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
