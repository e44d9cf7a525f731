package dev.s3sleuth.whatif;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keys about signatures.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html">Policy keys of Signature Version 4</a>
 */
final class SignatureFacts {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    /** S3 takes no signature in a header that is further from its clock. */
    private static final long SKEW_MILLIS = 900_000;

    private SignatureFacts() {}

    /** Null for a key about something else. */
    static @Nullable Fact of(Request request, String key) {
        return switch (key) {
            case "s3:authtype" -> authType(request);
            case "s3:signatureversion" -> version(request);
            case "s3:signatureage" -> age(request);
            case "s3:x-amz-content-sha256" -> Fact.unknown("the hash of the content");
            default -> null;
        };
    }

    private static Fact authType(Request request) {
        String type = request.text(Column.AUTHENTICATION_TYPE);
        if (type == null) {
            return unsigned(request, "how it was signed");
        }
        return switch (type) {
            case "AuthHeader" -> Fact.of("REST-HEADER");
            case "QueryString" -> Fact.of("REST-QUERY-STRING");
            case "HtmlForm" -> Fact.of("POST");
            default -> Fact.unseen("how it was signed");
        };
    }

    private static Fact version(Request request) {
        String version = request.text(Column.SIGNATURE_VERSION);
        if (version == null) {
            return unsigned(request, "how it was signed");
        }
        return switch (version.toUpperCase(Locale.ROOT)) {
            case "SIGV4" -> Fact.of("AWS4-HMAC-SHA256");
            case "SIGV2" -> Fact.of("AWS");
            default -> Fact.unseen("how it was signed");
        };
    }

    /** Of version 2 it is always 0; of a signature in a header no log has the time. */
    private static Fact age(Request request) {
        if ("SigV2".equalsIgnoreCase(request.text(Column.SIGNATURE_VERSION))) {
            return Fact.of("0");
        }
        String type = request.text(Column.AUTHENTICATION_TYPE);
        if (type == null) {
            return unsigned(request, "when it was signed");
        }
        Instant signed = "HtmlForm".equals(type) ? null : signed(request);
        if (signed != null) {
            return Fact.of(Long.toString(request.time().toEpochMilli() - signed.toEpochMilli()));
        }
        return "AuthHeader".equals(type) ? new Fact.Between(0, SKEW_MILLIS) : Fact.unseen("when it was signed");
    }

    private static @Nullable Instant signed(Request request) {
        String stamp = request.query("x-amz-date");
        stamp = stamp == null ? request.parameter("X-Amz-Date") : stamp;
        try {
            return stamp == null ? null : LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Fact unsigned(Request request, String lacking) {
        return request.caller().kind() == Caller.Kind.ANONYMOUS ? Fact.ABSENT : Fact.unknown(lacking);
    }
}
