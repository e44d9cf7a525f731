package dev.s3sleuth.jobs.warm;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client of a process that waits.
 *
 * @param server the process
 * @param client the client
 */
record WarmCall(WarmServer server, SocketChannel client) implements Runnable {

    @Override
    public void run() {
        try (SocketChannel channel = client) {
            server.place().checkPeer(channel);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new ChannelOutput(channel), 1 << 16));
            WarmRequest request = WarmRequest.read(new DataInputStream(in));
            switch (request.kind()) {
                case RUN -> command(request, out);
                case STATUS -> {
                    byte[] line = server.state().line().getBytes(StandardCharsets.UTF_8);
                    new WarmFrame(WarmFrame.Kind.OUT, line).write(out);
                    WarmFrame.exit(0).write(out);
                }
                case STOP -> {
                    WarmFrame.exit(0).write(out);
                    server.end();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            return; // a client that left, or none of ours
        }
    }

    private void command(WarmRequest request, DataOutputStream out) throws IOException, InterruptedException {
        if (!server.enter(request)) {
            WarmFrame.of(WarmFrame.Kind.REFUSED).write(out);
            return;
        }
        boolean complete = false;
        AtomicBoolean running = new AtomicBoolean(true);
        try {
            WarmFrame.of(WarmFrame.Kind.TAKEN).write(out);
            Thread command = Thread.currentThread();
            Thread watch = WarmServer.daemon(() -> stopWhenLeft(command, running), "client");
            int status = server.asker()
                    .run(
                            request.arguments(),
                            WarmFrame.stream(WarmFrame.Kind.OUT, out),
                            WarmFrame.stream(WarmFrame.Kind.ERR, out),
                            request.width(),
                            request.progress());
            running.set(false); // a client that has its answer leaves, too
            complete = true;
            server.answered();
            WarmFrame.exit(status).write(out);
            client.close(); // which ends the watch
            watch.join();
        } finally {
            server.leave();
            if (!complete) {
                server.end(); // out of memory, or worse: nobody else should rely on what is left
            }
        }
    }

    /** A client sends nothing after its request, so that what ends reading is that it left. */
    private void stopWhenLeft(Thread command, AtomicBoolean running) {
        try {
            if (client.read(ByteBuffer.allocate(1)) < 0) {
                server.stop(command, running::get);
            }
        } catch (IOException e) {
            if (client.isOpen()) {
                server.stop(command, running::get);
            }
        }
    }
}
