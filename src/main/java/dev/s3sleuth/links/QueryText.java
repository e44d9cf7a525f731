package dev.s3sleuth.links;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query of a request, as S3 reads it. */
public final class QueryText {

    private QueryText() {}

    /** The parameters in the first line of a request, {@code METHOD target HTTP/x.y}; none where there is no such line. */
    public static Map<String, String> ofRequestLine(@Nullable String line) {
        int start = line == null ? -1 : line.indexOf('?');
        if (line == null || start < 0) {
            return Map.of();
        }
        int end = line.lastIndexOf(" HTTP/");
        return parameters(line.substring(start + 1, end > start ? end : line.length()));
    }

    /** Names and decoded values; names of S3's own are lower case, of a name given twice the first counts. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = name(decoded(equals < 0 ? pair : pair.substring(0, equals)));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** A name as names are compared: those of signatures are written in either case. */
    static String name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-amz-") || PresignedLink.VERSION_TWO.contains(lower) ? lower : name;
    }

    /** Percent-decoded once; what is no escape stays as it is. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
