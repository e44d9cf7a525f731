package dev.s3sleuth.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * S3 with the time that it takes to answer, and with its 503s, on loopback: buckets of any size whose objects are made up as they are asked
 * for. It is a process of its own, so that neither its memory nor its time is counted with the reader's.
 */
public final class SlowS3 implements AutoCloseable {

    private final Process process;
    private final URI endpoint;
    private final HttpClient client = HttpClient.newHttpClient();

    private SlowS3(Process process, int port) {
        this.process = process;
        endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /** Starts one whose objects have the lines of the files in a folder. */
    static SlowS3 start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowS3.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        return new SlowS3(process, Integer.parseInt(line));
    }

    /** Serves until it is killed. */
    public static void main(String[] args) throws Exception {
        SlowS3Handler handler = new SlowS3Handler(new MadeUpObjects(Path.of(args[0])));
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.pipeline().addLast(new HttpServerCodec(), handler);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), args.length > 1 ? Integer.parseInt(args[1]) : 0)
                .sync()
                .channel();
        System.out.println(((InetSocketAddress) channel.localAddress()).getPort());
        channel.closeFuture().sync();
    }

    String endpoint() {
        return endpoint.toString();
    }

    /** Sets {@code least} and {@code most} latency in microseconds, {@code rate} in requests a second and prefix, {@code bytes} a second. */
    void set(String name, long value) {
        ask("/_set?" + name + "=" + value);
    }

    /** What it was asked since the last time. */
    SlowS3Counts counts() {
        return SlowS3Counts.of(ask("/_counts"));
    }

    /** CPU that it used, in seconds. */
    double cpu() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private String ask(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(endpoint.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
