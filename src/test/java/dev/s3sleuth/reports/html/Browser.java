package dev.s3sleuth.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The installed Chromium, offline, and everything a page does in it that it should not. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String LISTEN = """
            addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective));
            Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } });
            """;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    Browser() {
        Path chromium = chromium();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(QUIET));
    }

    /** A report is a page for a browser: one that no browser has opened is not tested, so there is no skipping. */
    private static Path chromium() {
        String named = System.getenv("CHROMIUM");
        Optional<Path> found = named != null
                ? Optional.of(Path.of(named)).filter(Files::isExecutable)
                : Stream.of(System.getenv("PATH").split(":"))
                        .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                        .filter(Files::isExecutable)
                        .findFirst();
        return found.orElseThrow(() -> new AssertionError(
                "the HTML report is tested in a browser and there is no Chromium: apt-get install chromium, or name one"
                        + " with the environment variable CHROMIUM"));
    }

    /** Opens a file in a window of its own. */
    Page open(Path file, com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setOffline(true));
        context.addInitScript(LISTEN);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
        page.onRequest(request -> {
            if (!request.url().equals(file.toUri().toString())) {
                complaints.add("request: " + request.url());
            }
        });
        page.navigate(file.toUri().toString());
        return page;
    }

    Page open(Path file) {
        return open(file, new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** That no page opened so far did anything it should not. */
    void assertQuiet() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
