package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;

class SparkServersTest {

    @Test
    void threadsThatListenWaitInJavaUntilTheyAreLetGo() throws Exception {
        TestSpark.session();
        CountDownLatch end = SparkServers.silence(SparkEnv.get());
        try {
            for (int i = 0; i < 500 && !listening().stream().allMatch(SparkServersTest::isWaiting); i++) {
                Thread.sleep(10);
            }
            assertThat(listening()).isNotEmpty().allMatch(SparkServersTest::isWaiting);
        } finally {
            end.countDown();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static List<Thread> listening() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(rpc|shuffle)-boss-.*"))
                .toList();
    }
}
