package dev.s3sleuth.reports.escaping;

import dev.s3sleuth.parsers.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks what authenticates: signatures, session tokens and the like in URLs, however often they are percent-encoded, and in JSON. A short
 * fingerprint takes their place, so that equal ones can be seen to be equal.
 */
public final class Secrets {

    private static final String DASH = "(?:-|%(?:25)*2d)";
    private static final String AMZ = "x" + DASH + "(?:amz|goog)" + DASH + "(?:signature|security" + DASH + "token)";
    private static final String OTHER =
            "(?<=[?&;\\s\"']|%(?:25){0,3}3f|%(?:25){0,3}26|^)(?:signature|sig|authorization|access_token|id_token|refresh_token|token|api_?key|password|passwd|secret)";
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:" + AMZ + "|" + OTHER + ")(?:=|%(?:25)*3d))((?:[^&\\s\"'<>%]|%(?!(?:25)*26))+)");
    /** Members of JSON, which may stand in a string of JSON in turn; AssumeRole, for one, answers with a session token. */
    private static final Pattern MEMBER = Pattern.compile(
            "(?i)(\\\\*\"(?:sessionToken|secretAccessKey|secretKey|authorizationToken|accessToken|idToken|refreshToken|clientSecret|secretString|secretBinary|password|masterUserPassword)\\\\*\"\\s*:\\s*\\\\*\")([^\"\\\\]+)");
    /** In an address, between the name of a user and a host. */
    private static final Pattern OF_USER = Pattern.compile("(://[^/@:\\s\"'<>]{1,256}:)([^/@\\s\"'<>]{1,256})(?=@)");
    /** AWS has masked it already. */
    private static final Pattern MASKED = Pattern.compile("X{8,}|\\*+|HIDDEN_DUE_TO_SECURITY_REASONS");

    private Secrets() {}

    /** The value with every secret in its texts masked. */
    public static @Nullable Object mask(@Nullable Object value) {
        if (value instanceof String text) {
            return mask(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(element -> masked.add(mask(element)));
            return masked;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((key, element) -> masked.put(String.valueOf(key), mask(element)));
            return masked;
        }
        return value;
    }

    public static String mask(String text) {
        String masked = text;
        if (text.indexOf('=') >= 0 || text.indexOf('%') >= 0) {
            masked = mask(SECRET, masked);
        }
        if (text.indexOf('@') >= 0) {
            masked = mask(OF_USER, masked);
        }
        return text.indexOf('"') >= 0 && text.indexOf(':') >= 0 ? mask(MEMBER, masked) : masked;
    }

    private static String mask(Pattern secret, String text) {
        return secret.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + mark(m.group(2))));
    }

    private static String mark(String secret) {
        return MASKED.matcher(secret).matches() ? secret : "[masked:" + fingerprint(secret) + "]";
    }

    private static String fingerprint(String secret) {
        return Sha256.of(secret).substring(0, 8);
    }
}
