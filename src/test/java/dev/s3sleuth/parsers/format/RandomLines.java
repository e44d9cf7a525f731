package dev.s3sleuth.parsers.format;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Lines of every shape the format has, with client text from harmless to hostile. */
final class RandomLines {

    static final long START = Instant.parse("2026-02-06T00:00:00Z").getEpochSecond();

    private static final DateTimeFormatter SHORT = format("dd/MMM/yyyy:HH:mm:ss Z");
    private static final DateTimeFormatter LONG = format("dd/MMMM/yyyy:HH:mm:ss Z");
    private static final List<String> OPERATIONS = List.of(
            "REST.GET.OBJECT",
            "REST.PUT.OBJECT",
            "REST.HEAD.OBJECT",
            "REST.GET.BUCKET",
            "REST.POST.OBJECT",
            "REST.COPY.OBJECT",
            "REST.COPY.OBJECT_GET",
            "REST.COPY.PART_GET",
            "REST.GET.NEW_THING",
            "BATCH.DELETE.OBJECT",
            "S3.EXPIRE.OBJECT",
            "S3.TRANSITION_GIR.OBJECT",
            "S3.COMPUTE.OBJECT.CHECKSUM",
            "WEBSITE.GET.OBJECT",
            "SOAP.PUT.OBJECT",
            "SOAP.PutObject");
    private static final List<String> REQUESTERS = List.of(
            "-",
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
            "arn:aws:iam::111122223333:user/path/alice",
            "arn:aws:sts::111122223333:assumed-role/role/a@example.com",
            "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE1",
            "svc:cloudfront.amazonaws.com",
            "AmazonS3");
    private static final List<String> PIECES = List.of(
            "a", "b", "/", " ", "+", "%", "ü", "日", "😀", "\"", "'", "=", "&", "?", "*", ".", "\n", "x.csv", "%20",
            "%2B", "%2520");
    private static final List<String> HOSTILE = List.of(
            "\"",
            "\" \"",
            "\" 200 - 1 1 1 1 \"",
            "\" 200 - - - - - \"-\" \"-\" -",
            "\" 403 AccessDenied 1 - 2 - -",
            "\" REST.GET.OBJECT",
            "é",
            "\u001b[2J",
            "\u0000",
            "\r",
            "\t",
            "  ",
            "-",
            "Mozilla/5.0 (X)",
            "\\",
            "'");
    /** Fields after the user agent in each version of the format, and with two more than today. */
    private static final List<Integer> TAILS = List.of(1, 7, 8, 9, 10, 12);

    private static final List<String> NUMBERS = List.of(
            " 200 - 1048576 5000000000 12 11 ",
            " 206 - 7 0 999999999999999999 - ",
            " 403 AccessDenied 243 - 1 - ",
            " 400 KMS.DisabledException - - - - ");
    private static final String NO_NUMBERS = " - - - 17 - - ";

    private final Random random;

    RandomLines(long seed) {
        random = new Random(seed);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** A line and what it was made from. */
    record Line(byte[] bytes, String key, long time, String bucket, String requester, String operation, int fields) {}

    Line next(boolean hostile) {
        String operation = pick(OPERATIONS);
        boolean bucketOnly = operation.endsWith(".BUCKET");
        String key = bucketOnly ? "-" : key();
        long time = START + random.nextInt(6 * 3600);
        String bucket = "amzn-s3-demo-bucket" + random.nextInt(3);
        String requester = pick(REQUESTERS);
        int tail = pick(TAILS);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(utf8(String.join(
                " ",
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
                bucket,
                "[" + (random.nextInt(8) == 0 ? LONG : SHORT).format(Instant.ofEpochSecond(time)) + "]",
                pick(List.of("-", "2001:db8::1", "192.0.2." + random.nextInt(256))),
                requester,
                "3E57427F3EXAMPLE",
                operation,
                bucketOnly ? "-" : isEncodedOnce(operation) ? encodedOnce(key) : encodedTwice(key),
                "")));
        if (isRequest(operation)) {
            request(line, operation, bucket, bucketOnly ? "" : key, hostile);
        } else {
            line.writeBytes(utf8(
                    operation.startsWith("S3.") && random.nextBoolean()
                            ? "\"-\"" + NO_NUMBERS + "\"-\" \"-\""
                            : "-" + NO_NUMBERS + "- -"));
        }
        line.writeBytes(utf8(tail(tail)));
        return new Line(line.toByteArray(), key, time * 1_000_000L, bucket, requester, operation, 17 + tail);
    }

    List<Line> lines(int n, boolean hostile) {
        return Stream.generate(() -> next(hostile)).limit(n).toList();
    }

    /** The lines, each with a line end. */
    static byte[] joined(List<Line> lines) {
        return joined(lines.stream().map(Line::bytes).toList(), "\n");
    }

    static byte[] joined(List<byte[]> lines, String lineEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(line -> {
            out.writeBytes(line);
            out.writeBytes(utf8(lineEnd));
        });
        return out.toByteArray();
    }

    static boolean isEncodedOnce(String operation) {
        return operation.startsWith("BATCH.") || operation.startsWith("S3.");
    }

    /** Whether the record is of an HTTP request of its own. */
    static boolean isRequest(String operation) {
        return !isEncodedOnce(operation) && !operation.endsWith("_GET");
    }

    private void request(ByteArrayOutputStream line, String operation, String bucket, String key, boolean hostile) {
        String path =
                (random.nextBoolean() ? "/" : "/" + bucket + "/") + encode(key).replace("+", "%20");
        String uri = operation.startsWith("SOAP.")
                ? "POST /soap/ HTTP/1.1"
                : operation.startsWith("WEBSITE.")
                        ? "GET / HTTP/1.1"
                        : "GET " + path + pick(List.of("", "", "?versionId=x", "?x-id=GetObject&a=%22"))
                                + pick(List.of(" HTTP/1.1", " HTTP/1.0", ""));
        int at = random.nextInt(uri.length() + 1);
        String target = hostile && random.nextInt(4) == 0 ? uri.substring(0, at) + "\"" + uri.substring(at) : uri;
        line.writeBytes(utf8("\"" + target + "\"" + pick(NUMBERS)));
        int bare = random.nextInt(12);
        line.writeBytes(bare == 0 ? utf8("- ") : quoted(hostile, " "));
        line.writeBytes(bare == 1 && !hostile ? utf8("-") : quoted(hostile, ""));
    }

    private byte[] quoted(boolean hostile, String after) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(utf8("\"" + client(hostile)));
        text.writeBytes(hostile && random.nextInt(5) == 0 ? new byte[] {(byte) 0xff, (byte) 0x80} : new byte[0]);
        text.writeBytes(utf8("\"" + after));
        return text.toByteArray();
    }

    private String tail(int tokens) {
        StringBuilder tail = new StringBuilder(random.nextBoolean() ? " -" : " 3HL4kqtJvjVBH40Nrjfkd");
        for (int i = 1; i < tokens; i++) {
            tail.append(i == 1 ? " " + "h+/".repeat(25) + "=" : random.nextBoolean() ? " -" : " token" + i);
        }
        return tail.toString();
    }

    String key() {
        StringBuilder key = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            key.append(pick(PIECES));
        }
        return key.toString();
    }

    private String client(boolean hostile) {
        if (!hostile) {
            return pick(List.of(
                    "-", "", "https://example.com/a?b=c", "Agent/" + random.nextInt(9) + " (some words; here)"));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(HOSTILE));
        }
        return text.toString();
    }

    /** Some bytes of the line changed, or its end cut off. */
    byte[] damage(byte[] line) {
        byte[] damaged = random.nextBoolean() ? line.clone() : Arrays.copyOf(line, random.nextInt(line.length + 1));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            byte b = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) " \"-[]./%\n\r".charAt(random.nextInt(10));
            damaged[random.nextInt(damaged.length)] = b;
        }
        return damaged;
    }

    String encodedOnce(String key) {
        return encode(key).replace("+", pick(List.of("+", "%20")));
    }

    /** A space is seen in all three forms, which all decode to it. */
    String encodedTwice(String key) {
        String once = encode(key);
        return switch (random.nextInt(3)) {
            case 0 -> encode(once);
            case 1 -> encode(once.replace("+", "%20"));
            default -> encode(once).replace("%2B", "+");
        };
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
