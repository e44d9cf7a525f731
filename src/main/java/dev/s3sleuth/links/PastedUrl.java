package dev.s3sleuth.links;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pre-signed URL as somebody pasted it. Its signature is read over: nothing here has it.
 *
 * @param link what it is known by; the method is not part of a URL
 * @param places bucket and key that it may lead to
 */
public record PastedUrl(PresignedLink link, List<Place> places) {

    /**
     * Where a URL may lead.
     *
     * @param bucket null where the host does not tell, as that of an access point or of one's own
     */
    public record Place(@Nullable String bucket, String key) {}

    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    /** Hosts of S3: {@code s3.eu-west-1.amazonaws.com}, {@code bucket.s3.dualstack.…}, {@code bucket.s3-eu-west-1.…}. */
    private static final Pattern HOST = Pattern.compile(
            "(?i)(?:(.+)\\.)?s3(?:express)?(?:[.-](?:fips|accelerate|dualstack|external-1|[a-z0-9-]+-\\d(?:-fips)?|[a-z0-9-]+-az\\d))*\\.amazonaws\\.com(?:\\.cn)?(?::\\d+)?");

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is no pre-signed URL; the message says what is missing, and never what was pasted
     */
    public static PastedUrl of(String url) {
        String text = url.strip();
        int query = text.indexOf('?');
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            throw new IllegalArgumentException("it must be a URL that begins with https://");
        }
        if (query < 0) {
            throw new IllegalArgumentException(
                    "it has no query, so it is signed by nobody: paste the whole URL, in quotes");
        }
        int end = text.indexOf('#', query);
        int slash = text.indexOf('/', scheme.end());
        String host = text.substring(scheme.end(), slash < 0 || slash > query ? query : slash);
        String path = slash < 0 || slash > query ? "" : text.substring(slash + 1, query);
        PresignedLink link = PresignedLink.of(
                "",
                null,
                null,
                null,
                null,
                QueryText.parameters(text.substring(query + 1, end < 0 ? text.length() : end)));
        if (link == null) {
            throw new IllegalArgumentException(
                    "it is not pre-signed: it has neither X-Amz-Credential and X-Amz-Expires nor AWSAccessKeyId and Expires");
        }
        return new PastedUrl(link, places(host, QueryText.decoded(path)));
    }

    private static List<Place> places(String host, String path) {
        Matcher s3 = HOST.matcher(host);
        boolean known = s3.matches();
        List<Place> places = new ArrayList<>();
        if (known && s3.group(1) != null) {
            places.add(new Place(s3.group(1), path));
        } else {
            int slash = path.indexOf('/');
            if (slash > 0) {
                places.add(new Place(path.substring(0, slash), path.substring(slash + 1)));
            }
            if (!known) {
                places.add(new Place(null, path));
            }
        }
        return places;
    }
}
