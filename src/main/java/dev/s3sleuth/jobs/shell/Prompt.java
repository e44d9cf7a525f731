package dev.s3sleuth.jobs.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Statements that somebody types at a terminal. Ctrl-C drops what is typed, and ends what runs. */
final class Prompt implements Lines {

    private static final String PROMPT = "s3sleuth> ";
    private static final String MORE = "      ...> ";

    private final Terminal terminal;
    private final LineReader reader;
    private int line;

    private Prompt(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    static Prompt open(Questions questions, @Nullable Path folder) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .name("s3sleuth")
                .system(true)
                .provider("exec") // asks stty: no native code
                .nativeSignals(true)
                .signalHandler(signal -> {
                    if (signal == Signal.INT) {
                        questions.cancel();
                    }
                })
                .build();
        PromptHistory history = new PromptHistory();
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("s3sleuth")
                .parser(new PromptParser())
                .completer(new PromptCompleter(questions))
                .history(history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                .variable(LineReader.INDENTATION, 0)
                .option(Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is one
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.INSERT_TAB, false)
                .build();
        history.keepIn(folder, reader);
        return new Prompt(terminal, reader);
    }

    @Override
    public @Nullable Statement next() throws IOException {
        while (true) {
            try {
                line++;
                return new Statement(line, reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                line--; // what was typed is dropped
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public boolean isTyped() {
        return true;
    }

    @Override
    public int width() {
        return terminal.getSize().getColumns();
    }

    @Override
    public List<String> history() {
        List<String> typed = new ArrayList<>();
        reader.getHistory().forEach(entry -> typed.add(entry.line()));
        return typed;
    }
}
