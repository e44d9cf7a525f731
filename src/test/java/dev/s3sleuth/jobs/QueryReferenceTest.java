package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.QueryCatalog;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QueryReferenceTest {

    private static final QueryCatalog SHIPPED = QueryCatalog.load(null);
    private static final String PAGE = QueryReference.of(SHIPPED);

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(PAGE)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void hasAChapterForEveryQuery() {
        assertThat(found("(?m)^## (.+)$")).containsExactlyElementsOf(SHIPPED.ids());
    }

    @Test
    void linksToChaptersThatAreThere() {
        Set<String> chapters = new TreeSet<>();
        SHIPPED.ids().forEach(id -> chapters.add(id.replace("/", "")));
        assertThat(chapters).containsAll(found("\\]\\(#([^)]+)\\)"));
    }

    @Test
    void tellsOfParameters() {
        assertThat(PAGE)
                .contains(
                        "| `min_deletes` | integer | `100` | Objects deleted within an hour that count as many |",
                        "| `key` | glob | required |");
    }
}
