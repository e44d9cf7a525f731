package dev.s3sleuth.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.escaping.ShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code s3sleuth notebook}. */
@Command(
        name = "notebook",
        description = "Tells Jupyter how to run notebooks in Java with s3sleuth and Spark at hand.",
        footer = {"", "s3sleuth notebook && jupyter notebook notebooks/investigate_an_incident.ipynb"})
final class NotebookCommand extends StreamCommand {

    /** Set by the launcher: its own place. */
    static final String LAUNCHER = "s3sleuth.launcher";

    private static final String NOTEBOOK = "notebooks/investigate_an_incident.ipynb";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Jupyter's data folder (default: yours, as jupyter --data-dir says)")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new UsageException(
                    "Jupyter would not know how to start s3sleuth: run this by its launcher, bin/s3sleuth notebook");
        }
        Path kernel =
                (folder == null ? dataFolder() : folder).resolve("kernels").resolve("s3sleuth");
        Files.createDirectories(kernel);
        Files.writeString(kernel.resolve("kernel.json"), json(launcher) + "\n");
        streams()
                .out()
                .println("Jupyter has the kernel 'Java (s3sleuth)' now, in " + kernel
                        + ". To investigate the sample incident:");
        streams().out().println();
        Path notebook = Path.of(launcher)
                .toAbsolutePath()
                .normalize()
                .resolveSibling("../" + NOTEBOOK)
                .normalize();
        streams().out().println("  jupyter notebook " + ShellText.word(notebook.toString()));
        return ExitCode.FINE.status();
    }

    private static String json(String launcher) throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", List.of(launcher, "kernel", "{connection_file}"));
        spec.put("display_name", "Java (s3sleuth)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message"); // a signal would end Java
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(spec);
    }

    /** Where Jupyter looks for what a person has installed. */
    private static Path dataFolder() {
        String set = System.getenv("JUPYTER_DATA_DIR");
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return home.resolve("Library/Jupyter");
        }
        String data = System.getenv("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? home.resolve(".local/share") : Path.of(data)).resolve("jupyter");
    }
}
