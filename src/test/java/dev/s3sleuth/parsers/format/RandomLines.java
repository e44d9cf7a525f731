package dev.s3sleuth.parsers.format;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Lines of every shape the format has, with client text from harmless to hostile. */
final class RandomLines {

    static final long START = Instant.parse("2026-02-06T00:00:00Z").getEpochSecond();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> OPERATIONS = List.of(
            "REST.GET.OBJECT",
            "REST.PUT.OBJECT",
            "REST.HEAD.OBJECT",
            "BATCH.DELETE.OBJECT",
            "S3.EXPIRE.OBJECT",
            "REST.COPY.OBJECT_GET",
            "WEBSITE.GET.OBJECT",
            "S3.COMPUTE.OBJECT.CHECKSUM",
            "SOAP.PutObject",
            "REST.GET.NEW_THING");
    private static final List<String> REQUESTERS = List.of(
            "-",
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:sts::111122223333:assumed-role/role/a@example.com",
            "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE1",
            "svc:cloudfront.amazonaws.com",
            "AmazonS3");
    private static final List<String> PIECES =
            List.of("a", "b", "/", " ", "+", "%", "ü", "日", "😀", "\"", "=", "&", "?", "*", "x.csv", "%20", "%2B");
    private static final List<String> HOSTILE = List.of(
            "\"",
            "\" \"",
            "\" 200 - 1 1 1 1 \"",
            "\" 200 - - - - - \"-\" \"-\" -",
            "é",
            "\u001b[2J",
            "\t",
            "  ",
            "Mozilla/5.0 (X)",
            "\\",
            "'");

    private final Random random;

    RandomLines(long seed) {
        random = new Random(seed);
    }

    /** A line and what it was made from. */
    record Line(byte[] bytes, String key, long time, String bucket, String requester, String operation, int fields) {}

    Line next(boolean hostile) {
        String operation = pick(OPERATIONS);
        String key = key();
        boolean once = operation.startsWith("BATCH.") || operation.startsWith("S3.");
        boolean request = !once && !operation.startsWith("REST.COPY.");
        long time = START + random.nextInt(6 * 3600);
        String bucket = "amzn-s3-demo-bucket" + random.nextInt(3);
        String requester = pick(REQUESTERS);
        String encoded = encode(key);
        String path = (random.nextBoolean() ? "/" : "/" + bucket + "/") + encoded.replace("+", "%20");
        String uri = "GET " + path + (random.nextInt(3) == 0 ? "?versionId=x" : "")
                + (hostile && random.nextInt(4) == 0 ? "\"" : "") + " HTTP/1.1";
        int tail = random.nextInt(5) == 0 ? 1 : 7 + random.nextInt(5);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(utf8(String.join(
                " ",
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
                bucket,
                "[" + TIME.format(Instant.ofEpochSecond(time)) + "]",
                "192.0.2." + random.nextInt(256),
                requester,
                "3E57427F3EXAMPLE",
                operation,
                once ? encoded : encode(encoded),
                "")));
        line.writeBytes(utf8(request ? "\"" + uri + "\"" : operation.startsWith("S3.") ? "\"-\"" : "-"));
        line.writeBytes(utf8(request ? " 200 - " + random.nextInt(1 << 30) + " 5000000000 12 11 " : " - - - 17 - - "));
        line.writeBytes(
                utf8(request ? "\"" + client(hostile) + "\" \"" : operation.startsWith("S3.") ? "\"-\" \"-\"" : "- -"));
        if (request) {
            line.writeBytes(utf8(client(hostile)));
            line.writeBytes(hostile && random.nextInt(5) == 0 ? new byte[] {(byte) 0xff, (byte) 0x80} : new byte[0]);
            line.writeBytes(utf8("\""));
        }
        line.writeBytes(utf8(" -" + tail(tail - 1)));
        return new Line(line.toByteArray(), key, time * 1_000_000L, bucket, requester, operation, 17 + tail);
    }

    private String tail(int tokens) {
        StringBuilder tail = new StringBuilder();
        for (int i = 0; i < tokens; i++) {
            tail.append(i == 0 ? " " + "h".repeat(75) + "=" : random.nextBoolean() ? " -" : " token" + i);
        }
        return tail.toString();
    }

    private String key() {
        StringBuilder key = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            key.append(pick(PIECES));
        }
        return key.toString().equals("-") ? "a" : key.toString();
    }

    private String client(boolean hostile) {
        if (!hostile) {
            return random.nextInt(3) == 0 ? "-" : "Agent/" + random.nextInt(9) + " (some words; here)";
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(HOSTILE));
        }
        return text.toString();
    }

    /** Some bytes of the line changed, or its end cut off. */
    byte[] damage(byte[] line) {
        byte[] damaged =
                random.nextBoolean() ? line.clone() : java.util.Arrays.copyOf(line, random.nextInt(line.length + 1));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
