package dev.s3sleuth.jobs;

import dev.s3sleuth.notebooks.NotebookKernel;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth kernel}, which Jupyter starts. */
@Command(name = "kernel", hidden = true, description = "Serves a notebook; started by Jupyter, see s3sleuth notebook.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KernelCommand extends StreamCommand {

    @Parameters(paramLabel = "FILE", description = "Where Jupyter says how to reach it")
    private Path connection;

    @Override
    public Integer call() throws IOException {
        NotebookKernel.serve(connection, LocalSpark::inUtc);
        return ExitCode.FINE.status();
    }
}
