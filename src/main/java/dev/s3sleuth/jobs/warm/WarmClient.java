package dev.s3sleuth.jobs.warm;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Has a command answered by the process that waits for it, if there is one. It starts before every command where anything waits, so that
 * it uses as few classes as can be: no Spark, no picocli, not even a lambda.
 */
public final class WarmClient {

    /** Nothing was done and nothing said: run the command as ever. */
    public static final int COLD = 75;

    /** A process that is well answers sooner than this whether it takes a command. */
    private static final long PATIENCE_MILLIS = 3_000;

    private final WarmPlace place;
    private final OutputStream out;
    private final OutputStream err;

    WarmClient(WarmPlace place, OutputStream out, OutputStream err) {
        this.place = place;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) throws IOException {
        endWithLauncher();
        WarmClient client = new WarmClient(
                WarmPlace.ofThisProcess(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
        WarmRequest request = new WarmRequest(
                WarmRequest.Kind.RUN,
                List.of(args),
                Integer.getInteger("s3sleuth.width", 120),
                Boolean.getBoolean("s3sleuth.progress"));
        Runtime.getRuntime().halt(client.ask(WarmIdentity.ofThisProcess().hash(), request));
    }

    /** Has a request answered; returns the exit status, {@link #COLD} if nothing was done. */
    int ask(String hash, WarmRequest request) throws IOException {
        Path socket = place.socket(hash);
        if (!Files.exists(socket)) {
            return COLD;
        }
        try {
            place.check();
        } catch (IOException e) {
            say("not asking the warm process: " + e.getMessage());
            return COLD;
        }
        return ask(socket, request);
    }

    int ask(Path socket, WarmRequest request) {
        boolean taken = false;
        try (SocketChannel channel = place.connect(socket)) {
            Thread patience = patience(channel);
            request.write(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
            DataInputStream answer = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            while (true) {
                WarmFrame frame = WarmFrame.read(answer);
                patience.interrupt();
                switch (frame.kind()) {
                    case TAKEN -> taken = true;
                    case REFUSED -> {
                        return COLD;
                    }
                    case OUT -> pass(frame, out);
                    case ERR -> pass(frame, err);
                    case EXIT -> {
                        return frame.status();
                    }
                }
            }
        } catch (IOException e) {
            if (taken) {
                say("failed: the warm process ended before the answer was complete");
                return 1;
            }
            place.sweep(socket);
            return COLD;
        }
    }

    /** Whoever reads the output may have left; the command goes on as it does when it runs by itself. */
    private static void pass(WarmFrame frame, OutputStream to) {
        try {
            to.write(frame.bytes());
            to.flush();
        } catch (IOException e) {
            return; // nobody reads it
        }
    }

    private void say(String what) {
        pass(new WarmFrame(WarmFrame.Kind.ERR, ("s3sleuth: " + what + "\n").getBytes(StandardCharsets.UTF_8)), err);
    }

    /** Hangs up unless interrupted soon. */
    private static Thread patience(SocketChannel channel) {
        return daemon(new Runnable() {
            @Override
            public void run() {
                try {
                    Thread.sleep(PATIENCE_MILLIS);
                    channel.close();
                } catch (InterruptedException | IOException e) {
                    return; // it answered
                }
            }
        });
    }

    /** A launcher that is killed leaves its client to nobody; whoever killed it meant the command. */
    private static void endWithLauncher() {
        long launcher = parent();
        daemon(new Runnable() {
            @Override
            public void run() {
                try {
                    while (parent() == launcher) {
                        Thread.sleep(200);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Runtime.getRuntime().halt(143);
            }
        });
    }

    private static long parent() {
        var parent = ProcessHandle.current().parent();
        return parent.isPresent() ? parent.get().pid() : 0;
    }

    private static Thread daemon(Runnable run) {
        Thread thread = new Thread(run);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
