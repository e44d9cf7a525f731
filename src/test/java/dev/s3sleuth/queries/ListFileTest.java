package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsQuotesCommentsAndEmptyCells() {
        ListFile list = ListFile.parse("x", """
                # where this is from
                name,note,page

                .env,"a, ""b"" and # c",
                id_rsa,,https://example.org/?a=1#b
                """);
        assertThat(list.columns()).containsExactly("name", "note", "page");
        assertThat(list.rows())
                .containsExactly(
                        Arrays.asList(".env", "a, \"b\" and # c", null),
                        Arrays.asList("id_rsa", null, "https://example.org/?a=1#b"));
    }

    @Test
    void refusesWhatIsNoListAndSaysWhere() {
        refused("", "list x, line 0: no header");
        refused("a,b\nc\n", "list x, line 2: 1 cells where the header has 2");
        refused("a,b\n# c\nd,\"e\"f\n", "list x, line 3: 1 cells where the header has 2");
        refused("Name,b\n", "list x has a column 'Name'");
        refused("pattern\n(a\n", "list x, line 2: the pattern is no regular expression");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> ListFile.parse("x", text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aListOfTheUsersReplacesAShippedOne() throws IOException {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.writeString(lists.resolve("guessed_names.csv"), "name\nmine.txt\n");
        Files.writeString(lists.resolve("own.csv"), "name,who\nx,y\n");
        Path log = Files.writeString(folder.resolve("empty.log"), "");
        LogInputs inputs = new LogInputs(Map.of("s3_access_log", List.of(log.toString())), TimeWindow.ALL, Map.of());
        QueryRunner runner = new QueryRunner(TestSpark.session(), inputs, QueryCatalog.load(folder));
        assertThat(runner.run("SELECT g.name, who FROM list_guessed_names AS g, list_own")
                        .rows())
                .toIterable()
                .containsExactly(List.of("mine.txt", "y"));
        assertThatThrownBy(() -> runner.run("SELECT * FROM list_nothing"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("list_nothing");
        assertThat(new QueryRunner(TestSpark.session(), inputs)
                        .run("SELECT count(*) > 20 FROM list_guessed_names")
                        .rows()
                        .next())
                .containsExactly(true);
    }

    /** A name that two lines have would make two findings of one. */
    @Test
    void theShippedListsNameEveryThingOnce() {
        Map<String, ListFile> lists = QueryCatalog.load(null).lists();
        assertThat(lists).isNotEmpty();
        lists.forEach((name, list) -> {
            assertThat(list.rows()).as(name).isNotEmpty();
            assertThat(list.rows().stream().map(cells -> Objects.requireNonNull(cells.get(0))))
                    .as("first column of " + name)
                    .doesNotHaveDuplicates();
        });
        assertThat(lists.get("offensive_clients").rows())
                .as("no client of everybody's is one of attackers")
                .noneSatisfy(cells -> assertThat(Pattern.compile("(?i)" + cells.get(0))
                                .matcher(
                                        "aws-cli/2.31.18 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0-1031-aws lang/python#3.13.7"
                                                + " Mozilla/5.0 (X11; Linux x86_64; rv:146.0) curl/8.16.0 Boto3/1.40.61 aws-sdk-go-v2/1.39.4")
                                .find())
                        .isTrue());
    }
}
