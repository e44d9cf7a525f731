package dev.s3sleuth.reports.html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.s3sleuth.reports.HostileLog;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SmallReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a reader has it, with a log that was written by an attacker and 10,000 rows. */
class BrowserTest {

    private static final String ROWS =
            "SELECT id, user_agent, key, CAST(time AS STRING) AS at, if(id % 7 = 0, NULL, id % 100) AS modulo FROM range(0, 10000)"
                    + " LEFT JOIN (SELECT user_agent, key, time FROM s3_access_log WHERE key = 'a') ON true ORDER BY id";
    private static final String BIG = "#q-3";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("report.html");
        try (Report report = SmallReport.of(folder, ROWS);
                Writer out = Files.newBufferedWriter(file)) {
            new HtmlReport().write(report, out);
        }
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    /** Whatever a test does: no error, no violation of the policy, no request. */
    @AfterEach
    void nothingHappenedThatShouldNot() {
        browser.assertQuiet();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions window(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private static Locator table(Page page, String section) {
        Locator found = page.locator(section + " .table");
        found.scrollIntoViewIfNeeded();
        return found;
    }

    private static Locator cell(Locator table, int row, String column) {
        return table.locator("tbody tr:not(.spacer)").nth(row).locator("td[data-name='" + column + "']");
    }

    @Test
    void whatAnAttackerWroteStaysText() {
        Page page = browser.open(file);
        Locator rows = table(page, "#q-2");
        assertThat(cell(rows, 0, "user_agent")).hasText(HostileLog.SCRIPT + "\\x1b[2J\\u202egpj.exe");
        assertThat(cell(rows, 1, "user_agent")).hasText("</script><img src=x onerror=alert(2)>");
        assertThat(cell(rows, 3, "user_agent")).containsText("p\\u0430yroll\\u00a0x\\u3164");
        assertThat(cell(rows, 0, "referer")).hasText("=cmd|' /C calc'!A0 \\xff");
        assertThat(page.locator("#finding-1 h3")).containsText("user/'onclick='alert(6) changed the log");
        assertThat(page.locator("img, iframe, object, embed, form, base, [onclick], [style*=url]"))
                .hasCount(0);
        assertThat(page.locator("a:not([href^='#'])")).hasCount(0);
        assertThat(page.locator("body")).not().containsText("0123456789abcdef");
    }

    @Test
    void nullEmptyAndDashDiffer() {
        Page page = browser.open(file);
        Locator rows = table(page, "#q-2");
        assertThat(cell(rows, 0, "empty")).hasText("\"\"");
        assertThat(cell(rows, 2, "key")).hasText("-");
        assertThat(cell(rows, 0, "list")).hasText("a; \"-\"");
        assertThat(cell(rows, 0, "missing")).hasCount(0);
        rows.locator("text=Show 1 empty column").click();
        assertThat(cell(rows, 0, "missing")).hasText("-");
    }

    @Test
    void sortsByMouseAndByKeyboard() {
        Page page = browser.open(file);
        Locator rows = table(page, "#q-2");
        Locator heading = rows.locator("th button:text-is('bytes_sent')");
        heading.click();
        assertThat(rows.locator("th[aria-sort=ascending]")).hasText("bytes_sent");
        assertThat(cell(rows, 0, "bytes_sent")).hasText("243");
        assertThat(cell(rows, 4, "bytes_sent")).hasText("-");
        heading.press("Enter");
        assertThat(rows.locator("th[aria-sort=descending]")).hasText("bytes_sent");
        assertThat(cell(rows, 0, "bytes_sent")).hasText("48,128");
        assertThat(cell(rows, 4, "bytes_sent")).hasText("-");
        assertThat(heading).isFocused();
        heading.press("Space");
        assertThat(rows.locator("th[aria-sort]")).hasCount(0);
    }

    @Test
    void filtersAndSaysHowManyAreLeft() {
        Page page = browser.open(file);
        Locator rows = table(page, "#q-2");
        rows.locator("input").fill("ACCESSDENIED");
        assertThat(rows.locator("[role=status]")).hasText("1 of 5 rows");
        assertThat(cell(rows, 0, "key")).hasText("payroll/x");
        rows.locator("input").fill("<nothing>");
        assertThat(rows.locator("tbody")).hasText("No row contains this text.");
        rows.locator("input").fill("");
        assertThat(rows.locator("[role=status]")).hasText("5 rows");
    }

    @Test
    void copiesWhatASpreadsheetDoesNotRun() throws IOException {
        Page page = browser.open(file);
        table(page, "#q-2").locator("text=Copy as CSV").click();
        assertThat(page.locator("text=Copied to the clipboard")).hasCount(1);
        assertThat(page.evaluate("copied")).isEqualTo(Files.readString(Path.of("src/test/resources/golden/small.csv")));
        page.locator("#finding-1 summary").click();
        page.locator("#finding-1 .copy").click();
        assertThat(page.evaluate("copied")).isEqualTo("s3sleuth query investigate/requests {remote_ip=203.0.113.77}");
    }

    @Test
    void tenThousandRowsAreUsableWithinTwoSeconds() {
        Page page = browser.open(file);
        Locator rows = table(page, BIG);
        assertThat(cell(rows, 0, "id")).hasText("0");
        double opened = ((Number) page.evaluate("performance.now()")).doubleValue();
        rows.locator("th button:text-is('id')").dblclick();
        assertThat(cell(rows, 0, "id")).hasText("9,999");
        rows.locator("input").fill("999");
        assertThat(rows.locator("[role=status]")).hasText("19 of 10,000 rows");
        rows.locator("input").fill("");
        rows.locator(".grid").evaluate("view => { view.scrollTop = view.scrollHeight; }");
        assertThat(rows.locator("tr[aria-rowindex='10001']")).containsText("0");
        assertThat(rows.locator("tbody tr").count()).isLessThan(100);
        assertThat(opened).as("milliseconds until rows are there").isLessThan(2000);
    }

    @Test
    void keysWalkTheRowsOfALongTableAndOpenOne() {
        Page page = browser.open(file);
        Locator rows = table(page, BIG);
        rows.locator("tbody button").first().focus();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("PageDown");
        }
        assertThat(page.locator(":focus")).hasText("All of row 51");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog h2")).containsText("Row 51 of");
        assertThat(page.locator("dialog")).containsText(HostileLog.SCRIPT);
        page.keyboard().press("Escape");
        assertThat(page.locator(":focus")).hasText("All of row 51");
    }

    @Test
    void theTimelineTellsAndZooms() {
        Page page = browser.open(file);
        Locator plot = page.locator(".plot");
        assertThat(plot.locator("canvas")).hasCount(1);
        plot.focus();
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(page.locator(".readout"))
                .hasText("2026-02-06 from 13:00 UTC, one hour: 0 succeeded, 1 denied, 0 failed");
        String span = "timelines[0].max - timelines[0].min";
        assertThat(page.evaluate(span)).isEqualTo(7 * 3600);
        page.locator("text=Zoom in").click();
        assertThat(page.evaluate(span)).isEqualTo(6 * 3600);
        page.locator("text=Whole window").click();
        assertThat(page.evaluate(span)).isEqualTo(7 * 3600);
    }

    @Test
    void isDarkWhereTheSystemIsAndWhereOneWants() {
        Page page = browser.open(file, window(1280, 900).setColorScheme(ColorScheme.DARK));
        String ground = "getComputedStyle(document.body).backgroundColor";
        assertThat(page.evaluate(ground)).isEqualTo("rgb(15, 20, 26)");
        page.locator("text=Light theme").click();
        assertThat(page.evaluate(ground)).isEqualTo("rgb(244, 246, 248)");
        page.reload();
        assertThat(page.evaluate(ground)).isEqualTo("rgb(244, 246, 248)");
    }

    @Test
    void printsTheFirstRowsAndSaysHowManyMore() {
        Page page = browser.open(file, window(800, 1000).setColorScheme(ColorScheme.DARK));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(BIG + " tbody tr")).hasCount(25);
        assertThat(page.locator(BIG + " .cut"))
                .hasText("Only the first 25 rows are printed; 9,975 more are in the file.");
        assertThat(page.locator("#q-2 .command").first()).isVisible();
        assertThat(page.locator("#q-2 .toolbar")).isHidden();
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(page.locator("#q-2 .command").first()).isHidden();
    }

    @Test
    void aPhoneScrollsOneWay() {
        Page page = browser.open(file, window(390, 844));
        for (String part : List.of("#summary", "#findings", "#traffic", "#q-2", BIG, "#coverage", "#manifest")) {
            page.locator(part).scrollIntoViewIfNeeded();
        }
        assertThat(page.locator(BIG + " tbody tr").first()).isAttached();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(page.locator(".contents a").first()).isHidden();
    }

    @Test
    void withoutScriptsItSaysWhatIsMissing() {
        Page page = browser.open(file, window(1280, 900).setJavaScriptEnabled(false));
        assertThat(page.locator(".noscript")).containsText("need JavaScript");
        assertThat(page.locator(".copy").first()).isHidden();
        assertThat(page.locator("h1")).isVisible();
    }
}
