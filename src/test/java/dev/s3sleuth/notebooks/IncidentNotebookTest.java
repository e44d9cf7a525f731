package dev.s3sleuth.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.NotebookFile;
import dev.s3sleuth.Python;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook that investigates the sample incident: run once more by Jupyter, it says what stands in its file. */
class IncidentNotebookTest {

    private static final Path FILE = Path.of("notebooks/investigate_an_incident.ipynb");
    private static final String KERNEL = """
            {"argv": %s, "display_name": "Java (s3sleuth)", "language": "java", "interrupt_mode": "message"}
            """;

    @TempDir
    private Path folder;

    @Test
    void anotherRunSaysTheSame() throws IOException, InterruptedException {
        String python = Python.with("nbconvert");
        Path kernel = Files.createDirectories(folder.resolve("kernels/s3sleuth"));
        Files.writeString(
                kernel.resolve("kernel.json"), KERNEL.formatted(new ObjectMapper().writeValueAsString(argv())));
        Path again = folder.resolve("again.ipynb");
        Python.run(
                List.of(
                        python,
                        "-m",
                        "nbconvert",
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=600",
                        "--ExecutePreprocessor.startup_timeout=300",
                        "--output",
                        again.toString(),
                        FILE.toString()),
                Map.of("JUPYTER_PATH", folder.toString()));
        List<JsonNode> then = NotebookFile.read(FILE).cells("code");
        List<JsonNode> now = NotebookFile.read(again).cells("code");
        for (int i = 0; i < then.size(); i++) {
            assertThat(outputs(now.get(i)))
                    .as(NotebookFile.text(then.get(i).get("source")))
                    .isEqualTo(outputs(then.get(i)));
        }
    }

    /** This JVM's Java and class path, as the launcher would have its own. */
    private static List<String> argv() {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=America/St_Johns"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(argv::add);
        String classes = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry ->
                        !entry.endsWith("test-classes")) // a kernel of users has no configuration of ours for tests
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
        argv.addAll(List.of("-cp", classes, "dev.s3sleuth.jobs.Main", "kernel", "{connection_file}"));
        return argv;
    }

    /** What a cell shows, without how often the kernel has been asked. */
    private static List<String> outputs(JsonNode cell) {
        List<String> outputs = new ArrayList<>();
        for (JsonNode output : cell.get("outputs")) {
            ObjectNode shown = output.deepCopy();
            shown.remove("execution_count");
            shown.remove("metadata");
            outputs.add(shown.toPrettyString());
        }
        return outputs;
    }

    @Test
    void itsFileHoldsAnswersAndNothingOfTheMachineThatMadeIt() throws IOException {
        NotebookFile notebook = NotebookFile.read(FILE);
        String everything = notebook.json().toString();
        assertThat(everything)
                .contains("203.0.113.77", "<svg")
                .doesNotContain("/tmp/", "/home/", "/root/", "WARN", "\"stderr\"", "\"error\"", "<script", "onerror=");
        assertThat(notebook.cells("code"))
                .allSatisfy(cell -> assertThat(cell.get("metadata")).isEmpty());
        assertThat(notebook.cells("code").stream().skip(1))
                .allSatisfy(cell -> assertThat(cell.get("outputs")).isNotEmpty());
        assertThat(notebook.json().at("/metadata/language_info/version").isMissingNode())
                .isTrue();
    }
}
