package dev.s3sleuth.jobs.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed becomes words, and what is remembered of it. */
class PromptTest {

    @TempDir
    private Path folder;

    private static List<String> words(String text) {
        return new Statement(1, text).words();
    }

    @Test
    void splitsWordsAsAPosixShellDoes() {
        assertThat(words("query x -p 'key=a\\*b c' -p \"a=\\\"q\\\" \\x\" it\\'s 'it'\\''s' ''"))
                .containsExactly("query", "x", "-p", "key=a\\*b c", "-p", "a=\"q\" \\x", "it's", "it's", "");
        assertThatThrownBy(() -> words("query 'x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("quote");
    }

    @Test
    void knowsStatementsOfSqlAndTheOptionsAfterThem() {
        assertThat(words("select 'a;--b' from t; --format json"))
                .containsExactly("sql", "select 'a;--b' from t", "--format", "json");
        assertThat(words("sql SELECT 1;")).containsExactly("sql", "SELECT 1");
        assertThat(words("sql 'SELECT 1' --format csv")).containsExactly("sql", "SELECT 1", "--format", "csv");
        assertThat(words("explain select 1")).containsExactly("sql", "select 1", "--explain");
        assertThat(words("describe S3_access_log;")).containsExactly("show", "s3_access_log");
        assertThat(words("show tables")).containsExactly("list", "sources");
        assertThat(words("exit;")).containsExactly("exit");
        assertThat(Statement.isEnded("SELECT 'a; --from b")).isTrue();
        assertThat(Statement.isEnded("SELECT 'a; --from b'")).isFalse();
    }

    @Test
    void secretsAreNotRememberedAndTheRestIsForItsOwnerAlone() throws IOException {
        PromptHistory history = new PromptHistory();
        LineReader reader = LineReaderBuilder.builder()
                .terminal(new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()))
                .history(history)
                .build();
        assertThat(reader).isInstanceOf(LineReaderImpl.class);
        history.keepIn(folder, reader);
        for (String line : List.of(
                "query investigate/who_downloaded -p key=a",
                "query investigate/presigned_url -p 'url=https://b.s3.amazonaws.com/k?X-Amz-Signature=0123456789abcdef'",
                "query x -p 'url=https://b/k?X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE'",
                "query x -p access=AKIAIOSFODNN7EXAMPLE -p s=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            history.add(Instant.EPOCH, line);
        }
        history.save();
        Path file = folder.resolve("shell-history");
        assertThat(file).content().contains("who_downloaded").doesNotContain("Signature", "Security-Token", "wJalr");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
