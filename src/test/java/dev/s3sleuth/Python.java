package dev.s3sleuth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import py4j.GatewayServer;

/** Python beside the test JVM. CI has it; elsewhere a test that needs it is skipped where it is not. */
public final class Python {

    private static final int SECONDS = 600;

    private Python() {}

    /** What the gateway hands to Python. */
    public record Entry(SparkSession session) {}

    /** Runs pieces of code that have {@code spark}, as PySpark would, and returns what they print. */
    static String run(SparkSession spark, List<String> blocks, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(with("json"), "src/test/python/run_blocks.py"));
        GatewayServer gateway = new GatewayServer.GatewayServerBuilder(new Entry(spark))
                .javaPort(0)
                .javaAddress(InetAddress.getLoopbackAddress())
                .build();
        gateway.start(true);
        try {
            command.add(String.valueOf(gateway.getListeningPort()));
            for (int i = 0; i < blocks.size(); i++) {
                command.add(Files.writeString(folder.resolve("block-" + i + ".py"), blocks.get(i))
                        .toString());
            }
            return run(command, Map.of());
        } finally {
            gateway.shutdown();
        }
    }

    /** Runs a command; fails with what it says if it fails. */
    public static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** A Python that has a module. Debian's packages belong to Debian's Python, which another may hide. */
    public static String with(String module) throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (has(python, module)) {
                return python;
            }
        }
        assumeTrue(System.getenv("CI") != null, "no Python with " + module + " here");
        throw new AssertionError("CI has no Python with " + module);
    }

    private static boolean has(String python, String module) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", "import " + module)
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
