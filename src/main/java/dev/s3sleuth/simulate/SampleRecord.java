package dev.s3sleuth.simulate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One request, as the access log writes it. */
record SampleRecord(
        Instant time,
        String bucket,
        String key,
        String method,
        String operation,
        int status,
        String error,
        long bytes,
        long size,
        String address,
        String requester,
        String authentication,
        String query,
        String referer,
        String agent,
        String requestId,
        String hostId) {

    private static final String OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    SampleRecord at(Instant when) {
        return new SampleRecord(
                when,
                bucket,
                key,
                method,
                operation,
                status,
                error,
                bytes,
                size,
                address,
                requester,
                authentication,
                query,
                referer,
                agent,
                requestId,
                hostId);
    }

    SampleRecord from(String ip, String userAgent) {
        return new SampleRecord(
                time,
                bucket,
                key,
                method,
                operation,
                status,
                error,
                bytes,
                size,
                ip,
                requester,
                authentication,
                query,
                referer,
                userAgent,
                requestId,
                hostId);
    }

    SampleRecord by(String who, String how, String queryString) {
        return new SampleRecord(
                time,
                bucket,
                key,
                method,
                operation,
                status,
                error,
                bytes,
                size,
                address,
                who,
                how,
                queryString,
                referer,
                agent,
                requestId,
                hostId);
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String number(long value) {
        return value < 0 ? "-" : Long.toString(value);
    }

    /** How long the request took, in milliseconds. */
    long took() {
        return 8 + Math.max(0, bytes) / 50_000;
    }

    String line() {
        boolean signed = !authentication.equals("-");
        String path = key.equals("-") ? "/" : "/" + encode(key).replace("+", "%20");
        long took = took();
        return String.join(
                " ",
                OWNER,
                bucket,
                "[" + TIME.format(time) + "]",
                address,
                requester,
                requestId,
                operation,
                key.equals("-") ? "-" : encode(encode(key)),
                '"' + method + " " + path + query + " HTTP/1.1\"",
                Integer.toString(status),
                error,
                number(bytes),
                number(size),
                Long.toString(took),
                Long.toString(Math.min(took, 12)),
                '"' + referer + '"',
                '"' + agent + '"',
                "-",
                hostId,
                signed ? "SigV4" : "-",
                "TLS_AES_128_GCM_SHA256",
                authentication,
                bucket + ".s3.eu-west-1.amazonaws.com",
                "TLSv1.3",
                "-",
                "-",
                "-");
    }
}
