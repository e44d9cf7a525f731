package dev.s3sleuth.links;

import dev.s3sleuth.parsers.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the pre-signed link, or of the browser form, that it came by. S3 masks the signature in its logs, so a link is
 * known by everything that was signed: two links alike in all of it have the same signature.
 *
 * @param urlId the link, from its method, host, bucket, key and everything else that is signed; 16 hex digits
 * @param coreId the same without method, host, bucket and key: what a pasted URL has as well
 * @param looseId what CloudTrail keeps for sure: method, bucket, key, who signed, when and for how long
 * @param scheme {@code SigV4}, {@code SigV4A}, {@code SigV2} or {@code form}
 * @param method of HTTP
 * @param accessKeyId what signed it; null where no log has it
 * @param issued when it was signed; null for the older kind, which does not say
 * @param lifetimeSeconds how long it was to work; null where {@code issued} is
 * @param expires when it ends by its own word; null for forms, whose policy is not logged
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/developerguide/sigv4-query-string-auth.html">Query string authentication</a>
 */
public record PresignedLink(
        String urlId,
        String coreId,
        String looseId,
        String scheme,
        String method,
        @Nullable String accessKeyId,
        @Nullable Instant issued,
        @Nullable Long lifetimeSeconds,
        @Nullable Instant expires) {

    /** The parameters of the older kind, in lower case. */
    static final Set<String> VERSION_TWO = Set.of("awsaccesskeyid", "expires", "signature");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    /** The signature itself, and what says no more than the access key and the date do. */
    private static final Set<String> NOT_IN_ID =
            Set.of("x-amz-signature", "x-amz-security-token", "x-amz-credential", "signature");

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /**
     * The link of a request in the access log; null if it came by none.
     *
     * @param uri as logged: method, target, protocol
     * @param form whether it was a signed form of a browser
     */
    public static @Nullable PresignedLink ofRequest(
            @Nullable String uri, @Nullable String bucket, @Nullable String key, @Nullable String host, boolean form) {
        if (form) {
            return form(bucket, key);
        }
        int method = uri == null ? -1 : uri.indexOf(' ');
        int query = uri == null ? -1 : uri.indexOf('?');
        if (uri == null || method < 0 || query < method) {
            return null;
        }
        int end = uri.lastIndexOf(" HTTP/");
        String text = uri.substring(query + 1, end < query ? uri.length() : end);
        return of(uri.substring(0, method), bucket, key, host, null, QueryText.parameters(text));
    }

    /** A form's policy and credential are in its body, which no log has: one link a key. */
    static PresignedLink form(@Nullable String bucket, @Nullable String key) {
        String id = hash(List.of("form", text(bucket), text(key)));
        return new PresignedLink(id, id, id, "form", "POST", null, null, null, null);
    }

    /**
     * The link with these parameters; null if they are none of a link.
     *
     * @param signer the access key id, where it is not among the parameters
     */
    static @Nullable PresignedLink of(
            String method,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String host,
            @Nullable String signer,
            Map<String, String> parameters) {
        boolean four = parameters.containsKey("x-amz-expires")
                && (parameters.containsKey("x-amz-credential") || signer != null);
        boolean two = !four
                && parameters.containsKey("expires")
                && (parameters.containsKey("awsaccesskeyid") || signer != null)
                && !parameters.containsKey("Key-Pair-Id"); // CloudFront's links, which S3 does not check
        if (!four && !two) {
            return null;
        }
        String credential = parameters.get(four ? "x-amz-credential" : "awsaccesskeyid");
        String accessKey = credential == null ? signer : credential.split("/", 2)[0];
        Long seconds = number(parameters.get(four ? "x-amz-expires" : "expires"));
        Instant issued = four ? stamp(parameters.get("x-amz-date")) : null;
        Instant expires = four
                ? issued == null || seconds == null ? null : issued.plusSeconds(seconds)
                : seconds == null ? null : Instant.ofEpochSecond(seconds);
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.keySet().removeAll(NOT_IN_ID);
        signed.put("access key", text(accessKey));
        String core = hash(signed.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList());
        return new PresignedLink(
                hash(List.of(core, method, text(bucket), text(key), host(host))),
                core,
                hash(List.of(method, text(bucket), text(key), text(accessKey), text(issued), text(expires))),
                four ? scheme(parameters.get("x-amz-algorithm")) : "SigV2",
                method,
                accessKey,
                issued,
                four && issued != null ? seconds : null,
                expires);
    }

    private static String scheme(@Nullable String algorithm) {
        return algorithm != null && algorithm.contains("ECDSA") ? "SigV4A" : "SigV4";
    }

    private static @Nullable Instant stamp(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // the client's word; S3 refuses such a link
        }
    }

    /** Seconds as S3 would take them; null for what is no such number. */
    private static @Nullable Long number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,12}")) {
            return null;
        }
        long number = Long.parseLong(text);
        return number > LATEST ? null : number;
    }

    private static String host(@Nullable String host) {
        return text(host).toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String hash(List<String> parts) {
        MessageDigest digest = Sha256.start();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
