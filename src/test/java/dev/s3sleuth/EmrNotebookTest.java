package dev.s3sleuth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook for EMR Studio: what can be checked without EMR. Its cells run as Python against Spark, by Py4J as PySpark's calls do. */
class EmrNotebookTest {

    private static final Path FILE = Path.of("notebooks/investigate_on_emr.ipynb");
    private static final String CONFIGURE = "%%configure -f\n";

    @TempDir
    private Path folder;

    private static List<String> code() throws IOException {
        return NotebookFile.read(FILE).cells("code").stream()
                .map(cell -> NotebookFile.text(cell.get("source")))
                .toList();
    }

    @Test
    void isANotebookOfThePySparkKernelWithoutOutputs() throws IOException {
        NotebookFile notebook = NotebookFile.read(FILE);
        assertThat(notebook.json().get("nbformat").asInt()).isEqualTo(4);
        assertThat(notebook.json().at("/metadata/kernelspec/name").asText()).isEqualTo("pysparkkernel");
        assertThat(notebook.cells("code")).allSatisfy(cell -> {
            assertThat(cell.get("outputs")).isEmpty();
            assertThat(cell.get("execution_count").isNull()).isTrue();
            assertThat(cell.get("metadata").isObject()).isTrue();
        });
    }

    @Test
    void configuresTheSessionFirst() throws IOException {
        String first = code().get(0);
        assertThat(first).startsWith(CONFIGURE);
        JsonNode conf =
                new ObjectMapper().readTree(first.substring(CONFIGURE.length())).get("conf");
        assertThat(conf.get("spark.jars").asText()).endsWith("/s3sleuth.jar");
        assertThat(conf.get("spark.sql.session.timeZone").asText()).isEqualTo("UTC");
    }

    @Test
    void itsCellsRunOverTheSampleIncident() throws IOException, InterruptedException {
        SampleLogs sample = SampleLogs.in(folder.resolve("incident"));
        List<String> cells = code().stream().skip(1).map(sample::placed).toList();
        assertThat(cells).hasSizeGreaterThan(7).noneMatch(cell -> cell.contains("s3://"));
        String printed = Python.run(TestSpark.another(), cells, folder);
        assertThat(printed)
                .contains(
                        "|203.0.113.77", "|detect/mass_delete", "Coverage of cloudtrail: complete", "\nhigh\n", "|both")
                .contains("used or tried from 2 networks")
                .contains("\n- ");
    }
}
