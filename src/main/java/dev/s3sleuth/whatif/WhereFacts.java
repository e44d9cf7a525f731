package dev.s3sleuth.whatif;

import dev.s3sleuth.whatif.Caller.Kind;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys about where a request came from. What comes through a VPC endpoint has a private address in the access log; a public one is taken to
 * be no endpoint's.
 */
final class WhereFacts {

    private static final Pattern PRIVATE = Pattern.compile(
            "(?i)(?:10\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|169\\.254\\.|f[cd][0-9a-f]{2}:).*");
    /** Carriers' addresses, which are also those of many a VPC. */
    private static final Pattern SHARED = Pattern.compile("100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");

    private static final String ENDPOINT = "which VPC endpoint it came through, which only CloudTrail has";

    private WhereFacts() {}

    /** Whether it may only have come through an endpoint, or did. */
    private enum Way {
        ENDPOINT,
        INTERNET,
        EITHER,
        INSIDE_AWS,
        UNKNOWN
    }

    /** Null for a key about something else. */
    static @Nullable Fact of(Request request, String key) {
        return switch (key) {
            case "aws:sourceip" -> sourceIp(request);
            case "aws:vpcsourceip" -> vpcSourceIp(request);
            case "aws:sourcevpce" -> endpoint(request);
            case "aws:sourcevpc", "aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths" ->
                vpc(request);
            case "aws:securetransport" -> secure(request);
            case "s3:tlsversion" -> tls(request);
            case "aws:referer" -> referer(request);
            case "aws:useragent" -> userAgent(request);
            case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner" ->
                forServices(request, key);
            default -> null;
        };
    }

    private static Way way(Request request) {
        String address = request.text(Column.REMOTE_IP);
        Kind kind = request.caller().kind();
        if (request.has(Column.VPC_ENDPOINT_ID)) {
            return Way.ENDPOINT;
        }
        if (kind == Kind.SERVICE || kind == Kind.S3 || request.has(Column.SOURCE_SERVICE)) {
            return Way.INSIDE_AWS;
        }
        if (address == null) {
            return Way.UNKNOWN;
        }
        if (request.isInTrail()) {
            return Way.INTERNET; // for it would name the endpoint
        }
        if (SHARED.matcher(address).matches()) {
            return Way.EITHER;
        }
        return PRIVATE.matcher(address).matches() ? Way.ENDPOINT : Way.INTERNET;
    }

    private static Fact sourceIp(Request request) {
        return switch (way(request)) {
            case INTERNET -> Fact.of(request.text(Column.REMOTE_IP));
            case EITHER ->
                new Fact.Perhaps(
                        String.valueOf(request.text(Column.REMOTE_IP)), "whether it came through a VPC endpoint");
            case ENDPOINT -> Fact.ABSENT;
            case INSIDE_AWS -> Fact.unknown("the address that a service of AWS came from");
            case UNKNOWN -> Fact.unknown("the address it came from");
        };
    }

    private static Fact vpcSourceIp(Request request) {
        return switch (way(request)) {
            case ENDPOINT ->
                request.has(Column.REMOTE_IP)
                        ? Fact.of(request.text(Column.REMOTE_IP))
                        : Fact.unseen("the address it came from");
            case INTERNET -> Fact.ABSENT;
            case EITHER, INSIDE_AWS, UNKNOWN -> Fact.unknown("whether it came through a VPC endpoint");
        };
    }

    private static Fact endpoint(Request request) {
        return switch (way(request)) {
            case ENDPOINT ->
                request.has(Column.VPC_ENDPOINT_ID)
                        ? Fact.of(request.text(Column.VPC_ENDPOINT_ID))
                        : Fact.unseen(ENDPOINT);
            case INTERNET, INSIDE_AWS -> Fact.ABSENT;
            case EITHER, UNKNOWN -> Fact.unknown(ENDPOINT);
        };
    }

    private static Fact vpc(Request request) {
        return switch (way(request)) {
            case ENDPOINT -> Fact.unseen("the VPC it came from");
            case INTERNET, INSIDE_AWS -> Fact.ABSENT;
            case EITHER, UNKNOWN -> Fact.unknown("the VPC it came from");
        };
    }

    /** Before 2019 the access log said nothing of it, and CloudTrail says nothing where there is no TLS. */
    private static Fact secure(Request request) {
        if (request.has(Column.TLS) || request.has(Column.CIPHER)) {
            return Fact.of(true);
        }
        String operation = request.text(Column.OPERATION);
        boolean isWebsite = operation != null && operation.startsWith("WEBSITE.");
        boolean wouldSay = request.isInAccessLog() && request.hasLine() && request.has(Column.HOST_HEADER);
        return isWebsite || wouldSay ? Fact.of(false) : Fact.unseen("whether it came by TLS");
    }

    private static Fact tls(Request request) {
        String version = request.text(Column.TLS);
        if (version != null) {
            String number = version.toLowerCase(Locale.ROOT).replace("tlsv", "");
            return Fact.of(number.equals("1") ? "1.0" : number);
        }
        return secure(request) instanceof Fact.Texts known && known.values().contains("false")
                ? Fact.ABSENT
                : Fact.unknown("the version of TLS");
    }

    private static Fact referer(Request request) {
        return request.isInAccessLog() && request.hasLine()
                ? Fact.of(request.text(Column.REFERER))
                : Fact.unknown("the referer, which only the access log has");
    }

    private static Fact userAgent(Request request) {
        return request.has(Column.USER_AGENT) || request.hasLine()
                ? Fact.of(request.text(Column.USER_AGENT))
                : Fact.unknown("the user agent");
    }

    private static Fact forServices(Request request, String key) {
        return switch (request.caller().kind()) {
            case SERVICE, UNKNOWN -> Fact.unknown(key + "");
            default -> Fact.ABSENT;
        };
    }
}
