package dev.s3sleuth.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SmallReport;
import dev.s3sleuth.reports.suppressions.SuppressionFile;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a screen reader, a keyboard and weak eyes need. */
class AccessibilityTest {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("report.html");
        try (Report report = SmallReport.suppressing(rules(), folder, "SELECT id FROM range(0, 100) ORDER BY id");
                Writer out = Files.newBufferedWriter(file)) {
            new HtmlReport().write(report, out);
        }
        browser = new Browser();
    }

    /** One rule that keeps the finding of the report back, and one that has expired. */
    private static Suppressions rules() throws IOException {
        return SuppressionFile.read(Files.writeString(folder.resolve("known.yaml"), """
                        suppressions:
                        - {detection: detect/log_changed, bucket: 'amzn-*', why: 'Known <b>to us</b>', who: a@example.com, until: 2026-03-31}
                        - {detection: detect/log_changed, why: Of last year, who: b@example.com, until: 2025-12-31}
                        """), SmallReport.NOW);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page built(ColorScheme scheme) {
        Page page = browser.open(
                file,
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setColorScheme(scheme));
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        page.evaluate("document.querySelectorAll('.table').forEach(tableOf)");
        return page;
    }

    @SuppressWarnings("unchecked") // a list of JSON
    private static List<Object> list(Page page, String script) {
        return (List<Object>) page.evaluate(script);
    }

    @Test
    void everyControlHasAName() {
        Page page = built(ColorScheme.LIGHT);
        assertThat(list(page, """
                                [...document.querySelectorAll('button, a, input, summary, [role=region], [role=img], nav')]
                                  .filter(e => !(e.getAttribute('aria-label') || e.textContent).trim()).map(e => e.outerHTML)
                                """)).isEmpty();
    }

    @Test
    void headingsGoDownOneStepAtATime() {
        Page page = built(ColorScheme.LIGHT);
        List<Object> levels =
                list(page, "[...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]))");
        assertThat(levels).startsWith(1, 2, 3);
        for (int i = 1; i < levels.size(); i++) {
            assertThat((int) levels.get(i)).isBetween(2, (int) levels.get(i - 1) + 1);
        }
    }

    @Test
    void tablesHaveCaptionsAndHeadersAndIdsAreUnique() {
        Page page = built(ColorScheme.LIGHT);
        assertThat(
                        list(
                                page,
                                "[...document.querySelectorAll('table')].filter(t => !t.caption || !t.querySelector('thead th[scope=col]'))"))
                .isEmpty();
        assertThat(list(page, """
                                [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)
                                """)).isEmpty();
        assertThat(list(page, """
                                [...document.querySelectorAll('[aria-labelledby], .contents a')]
                                  .map(e => e.getAttribute('aria-labelledby') || e.getAttribute('href').slice(1)).filter(id => !document.getElementById(id) && id !== 'row-title')
                                """)).isEmpty();
    }

    @Test
    void thereIsOneMainAndAWayToIt() {
        Page page = built(ColorScheme.LIGHT);
        assertThat(page.locator("main, nav, header").count()).isEqualTo(3);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus").textContent()).isEqualTo("Skip to the report");
        page.keyboard().press("Enter");
        assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("main");
    }

    /** WCAG 1.4.3 asks for 4.5 to 1, for large or bold text less. */
    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void textStandsOutFromItsGround(ColorScheme scheme) {
        Page page = built(scheme);
        assertThat(list(page, """
                                (() => {
                                  const parse = c => c.match(/[\\d.]+/g).map(Number);
                                  const light = c => parse(c).slice(0, 3).map(v => v / 255)
                                    .map(v => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                                    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                                  const ground = e => {
                                    for (; e; e = e.parentElement) {
                                      const c = getComputedStyle(e).backgroundColor;
                                      if ((parse(c)[3] ?? 1) > 0) return c;
                                    }
                                  };
                                  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                                  const poor = [];
                                  while (walker.nextNode()) {
                                    const e = walker.currentNode.parentElement;
                                    if (!walker.currentNode.data.trim() || e.closest('script, .unseen, :disabled') || !e.checkVisibility()) continue;
                                    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
                                    const ratio = (a + 0.05) / (b + 0.05);
                                    if (ratio < 4.5) poor.push(e.className + ' ' + walker.currentNode.data.slice(0, 20) + ' ' + ratio.toFixed(2));
                                  }
                                  return [...new Set(poor)];
                                })()
                                """)).isEmpty();
    }
}
