package dev.s3sleuth.simulate.logs;

import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.logs.Request.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as a line of the access log.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Log format</a>
 */
final class AccessLogLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "'['dd/MMM/yyyy:HH:mm:ss +0000']'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final boolean regionKnown;
    private long second = Long.MIN_VALUE;
    private byte[] stamp = new byte[0];

    /**
     * @param regionKnown whether lines have the source Region, the 27th field
     */
    AccessLogLine(boolean regionKnown) {
        this.regionKnown = regionKnown;
    }

    void write(Request r, Text to) {
        Client client = r.client;
        boolean http = r.operation.method() != null;
        to.add(r.bucket.account().canonicalId()).add(' ').add(r.bucket.name()).add(' ');
        to.add(stamp(r.time)).add(' ').orDash(client.address()).add(' ').orDash(r.caller.requester());
        to.add(' ').add(r.requestId()).add(' ').add(r.operation.text()).add(' ');
        key(r, to);
        if (http) {
            to.add(" \"");
            uri(r, to);
            to.add("\" ").number(r.status);
        } else {
            to.add(r.operation.byRule() ? " \"-\"" : " -").add(r.operation == Operation.BATCH_DELETE ? " 204" : " -");
        }
        to.add(' ')
                .orDash(r.error)
                .add(' ')
                .number(r.sent == 0 ? -1 : r.sent)
                .add(' ')
                .number(r.size);
        boolean turned = r.operation.turnsAround() && r.status / 100 == 2;
        to.add(' ').number(http ? r.total : -1).add(' ').number(turned ? r.turnAround : -1);
        if (http || r.operation.byRule()) {
            to.add(" \"")
                    .orDash(http ? client.referer() : null)
                    .add("\" \"")
                    .orDash(http ? client.agent() : null)
                    .add("\" ");
        } else {
            to.add(" - - ");
        }
        to.orDash(r.versionId).add(' ').orDash(r.hostId);
        tail(r, to);
        to.add('\n');
    }

    private void tail(Request r, Text to) {
        boolean rule = r.operation.byRule();
        boolean signed = r.signature != Signature.NONE;
        to.add(signed ? r.versionTwo ? " SigV2 " : " SigV4 " : " - ");
        to.orDash(rule ? null : r.client.transport().cipher())
                .add(' ')
                .orDash(r.signature.text())
                .add(' ');
        to.orDash(rule ? null : r.host())
                .add(' ')
                .orDash(rule ? null : r.client.transport().version());
        to.add(" - ").add(r.aclRequired ? "Yes" : "-");
        if (regionKnown) {
            to.add(' ').orDash(r.client.sourceRegion());
        }
    }

    private static void key(Request r, Text to) {
        String key = r.key;
        if (key == null) {
            to.add('-');
        } else {
            to.formEncoded(key, r.operation == Operation.BATCH_DELETE || r.operation.byRule() ? 1 : 2);
        }
    }

    private static void uri(Request r, Text to) {
        to.add(String.valueOf(r.operation.method())).add(" /");
        if (r.pathStyle()) {
            to.add(r.bucket.name());
            if (r.key != null) {
                to.add('/');
            }
        }
        path(r, r.key, to);
        String sub = r.operation.subresource();
        if (!sub.isEmpty() || !r.query.isEmpty()) {
            to.add('?')
                    .add(sub)
                    .add(sub.isEmpty() || r.client.tool() != Client.Tool.CONSOLE ? "" : "=")
                    .add(sub.isEmpty() || r.query.isEmpty() ? "" : "&")
                    .add(r.query);
        }
        to.add(" HTTP/1.1");
    }

    /** The page of a folder is asked for by the folder; a form is sent to the bucket itself. */
    private static void path(Request r, @Nullable String key, Text to) {
        if (key == null || r.operation == Operation.POST_OBJECT) {
            return;
        }
        String asked = r.operation == Operation.WEBSITE_GET && key.endsWith("index.html")
                ? key.substring(0, key.length() - "index.html".length())
                : key;
        to.pathEncoded(asked, r.client.tool() == Client.Tool.BROWSER || r.client.tool() == Client.Tool.PLAIN);
    }

    private byte[] stamp(long time) {
        long now = Math.floorDiv(time, 1000);
        if (now != second) {
            second = now;
            stamp = TIME.format(Instant.ofEpochSecond(now)).getBytes(StandardCharsets.US_ASCII);
        }
        return stamp;
    }
}
