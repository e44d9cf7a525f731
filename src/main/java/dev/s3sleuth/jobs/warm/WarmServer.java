package dev.s3sleuth.jobs.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The process that waits for commands. It answers one at a time, and ends when nobody asked for a while, when it is told to, or when the
 * jar that it was started from is another one by now.
 */
public final class WarmServer implements AutoCloseable {

    /** Who would wait longer is as well off alone, for then two answers are worked on at once. */
    private static final long MOMENT_MILLIS = 1_000;

    /** A command that cannot be stopped by then would keep the next from being answered. */
    private static final Duration STOPPING = Duration.ofSeconds(20);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final WarmPlace place;
    private final WarmIdentity identity;
    private final String build;
    private final Duration idle;
    private final WarmAsker asker;
    private final Path socket;
    private final Semaphore turn = new Semaphore(1);
    private final long started = System.nanoTime();
    private volatile long last = started;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean warm;
    private @Nullable ServerSocketChannel listening;
    private volatile boolean closed;
    /** A command does not end. */
    private volatile boolean stuck;

    /**
     * Prepares; {@link #serve} begins.
     *
     * @param idle how long nobody may ask
     */
    public WarmServer(WarmPlace place, WarmIdentity identity, Duration idle, WarmAsker asker) throws IOException {
        this.place = place;
        this.identity = identity;
        this.build = identity.build();
        this.idle = idle;
        this.asker = asker;
        place.make();
        this.socket = place.socket(identity.hash());
    }

    /**
     * Answers until it ends; returns at once where another process does already.
     *
     * @return whether it was this one that answered
     */
    public boolean serve() throws IOException {
        try (FileChannel channel = WarmPlace.lock(socket);
                FileLock only = channel.tryLock()) {
            if (only == null) {
                return false;
            }
            Files.deleteIfExists(socket); // of one that was killed
            try (ServerSocketChannel server = place.listen(socket)) {
                begin(server);
                daemon(this::warmUp, "warm-up");
                daemon(this::endWhenNobodyAsks, "idle");
                accept(server);
                awaitLast();
            } finally {
                Files.deleteIfExists(socket);
            }
            return true;
        }
    }

    private synchronized void begin(ServerSocketChannel server) throws IOException {
        listening = server;
        if (closed) {
            server.close();
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        while (true) {
            SocketChannel client;
            try {
                client = server.accept();
            } catch (ClosedChannelException e) {
                return; // told to end
            }
            daemon(new WarmCall(this, client), "call");
        }
    }

    /** Told to end, a process still completes the answer that it works on. */
    private void awaitLast() {
        try {
            boolean free = false;
            while (!free && !stuck) {
                free = turn.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void warmUp() {
        if (turn.tryAcquire()) {
            try {
                asker.warmUp();
            } finally {
                warm = true;
                leave();
            }
        }
    }

    private void endWhenNobodyAsks() {
        Duration look = idle.dividedBy(4);
        look = look.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look;
        try {
            while (!closed) {
                Thread.sleep(Math.max(1, look.toMillis()));
                boolean over = sinceLast().compareTo(idle) >= 0 || !isOfThisBuild();
                if (over && turn.tryAcquire()) {
                    end();
                    turn.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration sinceLast() {
        return Duration.ofNanos(System.nanoTime() - last);
    }

    WarmPlace place() {
        return place;
    }

    WarmAsker asker() {
        return asker;
    }

    private boolean isOfThisBuild() {
        return identity.build().equals(build);
    }

    /** Takes the turn for a command; false if it is not for this process, or has to wait for more than a moment. */
    boolean enter(WarmRequest request) throws InterruptedException {
        return !closed
                && isOfThisBuild()
                && asker.takes(request.arguments())
                && turn.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Gives the turn back. */
    void leave() {
        last = System.nanoTime();
        turn.release();
    }

    void answered() {
        answered.incrementAndGet();
    }

    /**
     * Stops the command of a client that left: its Spark jobs first, then what waits for something else.
     *
     * @param running whether the command is still at it
     */
    void stop(Thread command, BooleanSupplier running) {
        long end = System.nanoTime() + STOPPING.toNanos();
        try {
            for (int i = 0; command.isAlive() && running.getAsBoolean(); i++) {
                asker.cancel();
                command.join(100);
                if (i > 20) {
                    command.interrupt();
                }
                if (System.nanoTime() > end) {
                    stuck = true;
                    end();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line about this process. */
    WarmState state() {
        return new WarmState(
                ProcessHandle.current().pid(),
                identity.folder().toString(),
                !warm ? "warming up" : turn.availablePermits() == 0 ? "answering" : "waiting",
                answered.get(),
                idle.minus(sinceLast()).toSeconds());
    }

    /** Ends it: {@link #serve} returns. */
    synchronized void end() {
        closed = true;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public synchronized void close() {
        end();
        if (listening != null) {
            socket.toFile().delete(); // else the next client does it
        }
    }

    static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, "s3sleuth-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
