package dev.s3sleuth.reports.escaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {

    private final StringWriter out = new StringWriter();
    private final HtmlWriter html = new HtmlWriter(out);

    @Test
    void textAndAttributesStayText() {
        html.element("p", "</p><script>'\"&\u202e", "title", "\" onclick=\"alert(1)");
        assertThat(out)
                .hasToString(
                        "<p title=\"&quot; onclick=&quot;alert(1)\">&lt;/p&gt;&lt;script&gt;&#39;&quot;&amp;\\u202e</p>");
    }

    @Test
    void nothingThatRunsOrLoadsCanBeWritten() {
        for (String[] attribute : List.of(
                new String[] {"onclick", "x"},
                new String[] {"style", "x"},
                new String[] {"src", "x"},
                new String[] {"href", "javascript:alert(1)"},
                new String[] {"href", "https://example.com"},
                new String[] {"class", "a\"b"},
                new String[] {"id", "a.b"},
                new String[] {"a b", "x"})) {
            assertThatThrownBy(() -> html.empty("a", attribute)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> html.open("a b")).hasMessageContaining("'a b' is not");
    }

    @Test
    void linksLeadToThePageOrToFilesOfOursBesideIt() {
        for (String link : List.of(
                "#a-1", "index.html", "../index.html", "2026-02-03/report.html", "../2026-02-03/report.html#f")) {
            html.empty("a", "href", link);
        }
        for (String link : List.of(
                "//example.com",
                "/etc/passwd",
                "../../x",
                "data:text/html,x",
                "a/../b",
                "x:y",
                "a b",
                "./x",
                "a//b",
                "a\\b",
                "",
                "..",
                "a?b")) {
            assertThatThrownBy(() -> html.empty("a", "href", link))
                    .as(link)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void codeEndsWhereItsElementDoes() {
        html.code("script", "if (1 < 2) { }\n");
        assertThat(out).hasToString("<script>if (1 < 2) { }\n</script>\n");
        assertThatThrownBy(() -> html.code("script", "'</SCRIPT >'")).hasMessageContaining("would not end");
        assertThatThrownBy(() -> html.code("style", "<!-- ")).hasMessageContaining("would not end");
    }

    @Test
    void jsonCannotLeaveItsScript() {
        assertThat(ScriptJson.text(Arrays.asList("</script><!--&\u2028\ud800\"\\", null, true, 7, Map.of("<", 1L))))
                .isEqualTo(
                        "[\"\\u003c/script\\u003e\\u003c!--\\u0026\\\\u2028\\\\ud800\\\"\\\\\",null,true,7,\"{\\\"\\u003c\\\":1}\"]");
    }

    @Test
    void numbersThatJavaScriptWouldRoundAreTexts() {
        assertThat(ScriptJson.text(List.of(9007199254740991L, 9007199254740993L, Long.MIN_VALUE, 0.5, Double.NaN)))
                .isEqualTo("[9007199254740991,\"9007199254740993\",\"-9223372036854775808\",0.5,\"NaN\"]");
    }
}
