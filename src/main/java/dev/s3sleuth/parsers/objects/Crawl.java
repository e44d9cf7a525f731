package dev.s3sleuth.parsers.objects;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Tasks that start further tasks. The first failure ends them all. */
final class Crawl {

    private final ExecutorService pool;
    private final AtomicLong open = new AtomicLong();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Crawl(int threads) {
        pool = Executors.newFixedThreadPool(threads, new DaemonThreads("s3sleuth-list"));
    }

    void start(Runnable task) {
        open.incrementAndGet();
        pool.execute(() -> run(task));
    }

    private void run(Runnable task) {
        try {
            if (!end.isDone()) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
        if (open.decrementAndGet() == 0) {
            end.complete(null);
        }
    }

    /** Waits until no task is left. */
    void join() {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while listing"));
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    }
}
