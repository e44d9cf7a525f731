package dev.s3sleuth.notebooks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.jspecify.annotations.Nullable;

/** The cells of a notebook, run one after the other in a shell that sees this JVM's class path. */
final class Cells implements AutoCloseable {

    private static final List<String> PRELUDE = List.of(
            "import java.util.*;",
            "import java.nio.file.*;",
            "import org.apache.spark.sql.*;",
            "import dev.s3sleuth.*;",
            "import static dev.s3sleuth.notebooks.Notebook.html;",
            "SparkSession spark = dev.s3sleuth.notebooks.Notebook.spark();");

    private final JShell shell = JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"), "-proc:none")
            .build();
    private boolean prepared;

    /**
     * Runs a cell.
     *
     * @return the value of its last statement; null if that has none
     * @throws CellException if it does not compile or throws
     */
    @Nullable
    Object run(String code) {
        if (!prepared) { // not at the start: Jupyter waits for the kernel's first word, and Spark takes some seconds
            PRELUDE.forEach(this::all);
            prepared = true;
        }
        return all(code);
    }

    private @Nullable Object all(String code) {
        Object last = null;
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                throw new CellException("this is no whole statement:\n" + rest.strip());
            }
            last = one(next.source());
            rest = next.remaining();
        }
        return last;
    }

    private @Nullable Object one(String statement) {
        Object value = null;
        for (SnippetEvent event : shell.eval(statement)) {
            if (event.causeSnippet() != null) {
                continue; // an earlier one that this one made whole
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw new CellException(problems(event.snippet()));
            }
            JShellException thrown = event.exception();
            if (thrown != null) {
                throw thrown(thrown);
            }
            String name = name(event.snippet());
            value = name == null || event.value() == null ? null : value(name);
        }
        return value;
    }

    private static CellException thrown(JShellException thrown) {
        String text = thrown instanceof EvalException in
                ? in.getExceptionClassName().replaceAll(".*[.$]", "") + ": " + in.getMessage()
                : String.valueOf(thrown.getMessage());
        return new CellException(text);
    }

    /** Under which name the shell has the value of an expression; null if it is none. */
    private static @Nullable String name(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            return variable.name();
        }
        return snippet instanceof ExpressionSnippet expression && snippet.subKind() == SubKind.VAR_VALUE_SUBKIND
                ? expression.name()
                : null;
    }

    private @Nullable Object value(String name) {
        shell.eval("dev.s3sleuth.notebooks.Notebook.take(" + name + ");");
        return Notebook.taken();
    }

    private String problems(Snippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(problem -> problem.getMessage(Locale.ROOT) + "\n  at: " + at(problem, snippet.source()))
                .collect(Collectors.joining("\n"));
    }

    private static String at(Diag problem, String source) {
        int start = (int) Math.max(0, problem.getStartPosition());
        int end = (int) Math.min(source.length(), Math.max(start, problem.getEndPosition()));
        return source.substring(start, end);
    }

    boolean isWhole(String code) {
        return shell.sourceCodeAnalysis().analyzeCompletion(code).completeness().isComplete();
    }

    /**
     * What may come next.
     *
     * @param anchor set to where in the code it begins
     */
    List<String> completions(String code, int at, int[] anchor) {
        return shell.sourceCodeAnalysis().completionSuggestions(code, at, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
    }

    /** Ends what is running. */
    void stop() {
        shell.stop();
    }

    @Override
    public void close() {
        shell.close();
    }
}
