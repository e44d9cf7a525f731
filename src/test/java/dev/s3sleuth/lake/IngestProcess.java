package dev.s3sleuth.lake;

import dev.s3sleuth.jobs.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code s3sleuth ingest} in a process of its own, which may be killed or run out of space. */
final class IngestProcess {

    private IngestProcess() {}

    /**
     * Starts it.
     *
     * @param log gets what it says
     * @param limit a command that limits what the process may do, such as {@code ulimit -f 200}; empty for none
     */
    static Process start(LakeLogs logs, Path log, String limit, long batchBytes) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(words::add);
        Path scratch = Files.createDirectories(logs.folder().resolve("scratch"));
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "ingest",
                "--lake",
                logs.place(),
                "--access-log",
                logs.logs(),
                "--batch-bytes",
                String.valueOf(batchBytes)));
        return new ProcessBuilder(limit.isEmpty() ? words : limited(limit, words))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static List<String> limited(String limit, List<String> words) {
        List<String> all = new ArrayList<>(List.of("bash", "-c", limit + "; exec \"$@\"", "bash"));
        all.addAll(words);
        return all;
    }
}
