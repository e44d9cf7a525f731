package dev.s3sleuth.notify;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A URL that takes a message as Slack's incoming webhooks do. Whoever knows the URL may write there, so only its host is ever named. */
final class Webhook implements Channel {

    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    private Webhook(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        // redirects are not followed: what is told is for this host
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    static Webhook of(String url, Duration timeout) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return new Webhook(uri, timeout);
            }
        } catch (URISyntaxException e) {
            // its message holds the URL, which is a secret
        }
        throw new UsageException(
                "what the environment has for 'notify.webhook' is no URL of the form https://HOST/PATH");
    }

    @Override
    public String name() {
        return "webhook at " + url.getHost();
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(Slack.json(notice)))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close(); // its words are not needed, and may never end
            return outcome(response);
        } catch (HttpConnectTimeoutException | ConnectException e) {
            return Outcome.busy("cannot be reached", null);
        } catch (HttpTimeoutException e) {
            return Outcome.refused(
                    "did not answer within " + timeout.toMillis() / 1000.0 + " s; it may have been told");
        } catch (SSLException e) {
            return Outcome.refused("has no connection that is safe: " + Line.of(String.valueOf(e.getMessage()), 200));
        } catch (IOException e) {
            return Outcome.busy("broke the connection", null);
        }
    }

    private static Outcome outcome(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Outcome.SENT;
        }
        String problem = "answered " + status;
        return status == 429 || status >= 500 ? Outcome.busy(problem, rest(response)) : Outcome.refused(problem);
    }

    private static @Nullable Duration rest(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
