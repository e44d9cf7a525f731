package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one line what S3 or the way to it refused, and what to do. */
public final class S3Errors {

    /** As S3 names them, and the other services. */
    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidToken",
            "InvalidClientTokenId",
            "TokenRefreshRequired",
            "UnrecognizedClientException");

    private static final String NO_CODE = "without a code";
    private static final Set<String> DENIED = Set.of("AccessDenied", "AllAccessDisabled", "AccountProblem", NO_CODE);
    private static final Set<Class<?>> UNREACHABLE = Set.of(
            UnknownHostException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            SocketTimeoutException.class);

    private S3Errors() {}

    static UsageException listing(SdkException e, S3Location at, StoreOptions options) {
        String uri = at.uri(at.key());
        return new UsageException(
                e instanceof AwsServiceException s
                        ? refusal(s, at, uri)
                        : trouble(e, uri, options.endpoint() == null ? "S3" : options.endpoint()),
                e);
    }

    private static String refusal(AwsServiceException e, S3Location at, String uri) {
        String code = code(e);
        if (code.equals("NoSuchBucket")) {
            return String.format(Locale.ROOT, "no such bucket: %s; check its name and the endpoint", at.bucket());
        }
        if (isOfCredentials(code)) {
            return String.format(
                    Locale.ROOT,
                    "S3 does not accept the credentials (%s) for %s; check AWS_PROFILE or sign in again",
                    code,
                    uri);
        }
        if (e.statusCode() == 403 && DENIED.contains(code)) {
            return String.format(
                    Locale.ROOT,
                    "access denied to %s (%s); the credentials need s3:ListBucket and s3:GetObject there",
                    uri,
                    code);
        }
        return String.format(
                Locale.ROOT,
                "cannot list %s: S3 answered %d %s after %d attempts; %s",
                uri,
                e.statusCode(),
                code,
                e.numAttempts(),
                e.statusCode() < 500 ? line(e) : "try again later");
    }

    private static String trouble(SdkException e, String uri, String endpoint) {
        String message = line(e);
        if (isWithoutCredentials(e)) {
            return String.format(
                    Locale.ROOT,
                    "no AWS credentials found to list %s; set AWS_PROFILE or run 'aws configure', or read a public bucket anonymously",
                    uri);
        }
        Throwable unreachable = unreachable(e);
        return unreachable == null
                ? String.format(Locale.ROOT, "cannot list %s: %s; check the options for S3", uri, message)
                : String.format(
                        Locale.ROOT,
                        "cannot reach %s to list %s (%s); check the endpoint and the network",
                        endpoint,
                        uri,
                        cause(unreachable));
    }

    private static @Nullable Throwable unreachable(Throwable e) {
        return Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
                .filter(t -> UNREACHABLE.stream().anyMatch(c -> c.isInstance(t)))
                .findFirst()
                .orElse(null);
    }

    /** Why an object that was listed cannot be read. */
    static IOException reading(SdkException e) {
        if (!(e instanceof AwsServiceException s)) {
            return new IOException(line(e), e);
        }
        String code = code(s);
        return new IOException(
                switch (code) {
                    case "NoSuchKey" -> "NoSuchKey: it was deleted after it was listed";
                    case "InvalidRange" -> "InvalidRange: it became shorter after it was listed";
                    case "InvalidObjectState" -> "InvalidObjectState: it is archived and must be restored first";
                    case "AccessDenied" ->
                        "AccessDenied: the credentials may list it but not read it (s3:GetObject, or kms:Decrypt for its key)";
                    default ->
                        String.format(
                                Locale.ROOT,
                                "%s: S3 answered %d after %d attempts",
                                code,
                                s.statusCode(),
                                s.numAttempts());
                },
                e);
    }

    /** Why an object cannot be written. */
    static IOException writing(SdkException e, S3Location at) {
        return new IOException("cannot write " + at.uri(at.key()) + ": " + answer(e, "s3:PutObject"), e);
    }

    /** Why an object cannot be deleted. */
    static IOException deleting(SdkException e, S3Location at) {
        return new IOException("cannot delete " + at.uri(at.key()) + ": " + answer(e, "s3:DeleteObject"), e);
    }

    private static String answer(SdkException e, String permission) {
        return e instanceof AwsServiceException s
                ? String.format(
                        Locale.ROOT,
                        "S3 answered %d %s; the credentials need %s there",
                        s.statusCode(),
                        code(s),
                        permission)
                : line(e);
    }

    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? NO_CODE : code;
    }

    private static String cause(Throwable e) {
        return e instanceof UnknownHostException ? "unknown host" : line(e);
    }

    /** Whether a code says that it does not matter what is asked: the credentials are no good. */
    public static boolean isOfCredentials(String code) {
        return WRONG_CREDENTIALS.contains(code);
    }

    /** Whether nothing was asked, because there are no credentials. */
    public static boolean isWithoutCredentials(SdkException e) {
        return line(e).contains("Unable to load credentials");
    }

    /** The first line of what an error says. */
    public static String line(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
