package dev.s3sleuth.jobs;

import io.netty.bootstrap.ServerBootstrap;
import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.server.TransportServer;

/**
 * The two servers that Spark opens for other nodes, of which a local session has none. Before Java ends, it waits 300 ms for threads in
 * native code to leave it, and those that listen never do; a tenth of a short command is spent so. Spark does not hand them out, so they
 * are taken from its fields; where these are called otherwise, Java waits.
 */
final class SparkServers {

    private static final int SERVERS = 2;
    private static final long PATIENCE_MILLIS = 50;

    private SparkServers() {}

    /** Has the threads of both wait in Java, until the latch that is returned is counted down. */
    static CountDownLatch silence(SparkEnv spark) {
        CountDownLatch silent = new CountDownLatch(SERVERS);
        CountDownLatch end = new CountDownLatch(1);
        try {
            silence(spark.rpcEnv(), silent, end);
            silence(spark.blockManager().blockTransferService(), silent, end);
            boolean unused = silent.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException e) {
            return end; // then Java waits
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    private static void silence(Object owner, CountDownLatch silent, CountDownLatch end)
            throws ReflectiveOperationException {
        TransportServer server = field(owner, TransportServer.class);
        field(server, ServerBootstrap.class).config().group().execute(() -> {
            silent.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static <T> T field(Object owner, Class<T> type) throws ReflectiveOperationException {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getType() == type) {
                field.setAccessible(true);
                return type.cast(field.get(owner));
            }
        }
        throw new NoSuchFieldException(owner.getClass() + " has no " + type.getSimpleName());
    }
}
