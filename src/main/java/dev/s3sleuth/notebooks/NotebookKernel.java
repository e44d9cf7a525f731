package dev.s3sleuth.notebooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jspecify.annotations.Nullable;

/**
 * A Jupyter kernel: cells are Java, {@code spark} is a session, and an answer, a Dataset or {@code html(…)} at the end of a cell is shown as
 * HTML with every cell escaped.
 */
public final class NotebookKernel extends BaseKernel {

    private final Cells cells = new Cells();

    private NotebookKernel() {
        super(
                "s3sleuth",
                "1",
                new LanguageInfo.Builder("java")
                        .version(System.getProperty("java.version"))
                        .mimetype("text/x-java-source")
                        .fileExtension(".jshell")
                        .pygments("java")
                        .codemirror("text/x-java")
                        .build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                false,
                new StringStyler.Builder().build());
    }

    /**
     * Serves one notebook until Jupyter ends it.
     *
     * @param connection the file in which Jupyter says where it listens
     * @param spark the session for the cells, asked for when the first of them runs
     */
    public static void serve(Path connection, Supplier<SparkSession> spark) throws IOException {
        Notebook.use(spark);
        NotebookKernel kernel = new NotebookKernel();
        try {
            JupyterConnection jupyter =
                    new JupyterConnection(KernelConnectionProperties.parse(Files.readString(connection)));
            kernel.becomeHandlerForConnection(jupyter); // before it connects, or its first question finds nobody
            jupyter.connect();
            jupyter.waitUntilClose();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IOException(
                    "Jupyter's connection file " + connection + " asks for a signature that Java lacks", e);
        }
    }

    @Override
    public @Nullable Object evalRaw(String code) {
        return cells.run(code);
    }

    @Override
    public @Nullable DisplayData eval(String code) {
        return Display.of(evalRaw(code));
    }

    @Override
    public List<String> formatError(Throwable e) {
        return e instanceof CellException
                ? String.valueOf(e.getMessage()).lines().toList()
                : super.formatError(e);
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public @Nullable ReplacementOptions complete(String code, int at) {
        int[] anchor = {at};
        List<String> options = cells.completions(code, at, anchor);
        return options.isEmpty() ? null : new ReplacementOptions(options, anchor[0], at);
    }

    @Override
    public String isComplete(String code) {
        return cells.isWhole(code) ? IS_COMPLETE_YES : IS_COMPLETE_MAYBE;
    }

    @Override
    public void interrupt() {
        cells.stop();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        cells.close();
    }
}
