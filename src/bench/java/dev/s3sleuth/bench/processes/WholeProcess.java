package dev.s3sleuth.bench.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command from start to exit and has the operating system say what that cost; GNU time does the accounting. */
final class WholeProcess {

    private static final String TIME = "/usr/bin/time";

    private WholeProcess() {}

    /**
     * What one run cost.
     *
     * @param wall seconds
     * @param cpu user and system seconds of the process and all that it waited for
     * @param peak MB of the largest process among them
     * @param output what it wrote on its standard output
     */
    record Run(double wall, double cpu, double peak, String output) {}

    static Run of(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bench", ".out");
        Path account = Files.createTempFile("bench", ".time");
        Path errors = Files.createTempFile("bench", ".err");
        try {
            List<String> timed = new ArrayList<>(List.of(TIME, "-o", account.toString(), "-f", "%U %S %M"));
            timed.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(timed)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            int status = builder.start().waitFor();
            double wall = (System.nanoTime() - start) / 1e9;
            if (status != 0) {
                throw new IOException(
                        String.join(" ", command) + " ended with " + status + ": " + Files.readString(errors));
            }
            String[] words = Files.readString(account).strip().split(" ", -1);
            return new Run(
                    wall,
                    Double.parseDouble(words[0]) + Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]) / 1000,
                    Files.readString(output));
        } finally {
            Files.delete(output);
            Files.delete(account);
            Files.delete(errors);
        }
    }

    static boolean isThere(String program) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
