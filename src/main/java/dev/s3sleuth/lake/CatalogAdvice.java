package dev.s3sleuth.lake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Why a catalog could not be asked, and what to do. */
final class CatalogAdvice {

    private static final String CREDENTIALS =
            "check the credentials and what they permit: AWS's default chain or --profile, for other REST catalogs --lake-option token=TOKEN or credential=ID:SECRET";

    private CatalogAdvice() {}

    /** Both, from an exception and its causes. */
    static String reasonAndAdvice(List<Throwable> chain) {
        return reason(chain.get(chain.size() - 1)) + "; "
                + chain.stream()
                        .map(CatalogAdvice::advice)
                        .filter(advice -> advice != null)
                        .findFirst()
                        .orElse("check its address, that it is up, and the credentials");
    }

    /** The innermost reason is what happened; what is around it is where. */
    private static String reason(Throwable inner) {
        String message = inner.getMessage();
        if (message == null) {
            return inner.getClass().getSimpleName();
        }
        String line = LakePlace.shown(message.lines().findFirst().orElse(""));
        // the SDK goes on with all places where it looked
        line = line.replaceFirst("( in the chain) .*", "$1").replaceFirst(": ProfileFile\\(.*", "");
        return inner instanceof UnknownHostException ? "unknown host " + line : line;
    }

    private static @Nullable String advice(Throwable e) {
        if (e instanceof NotAuthorizedException || e instanceof ForbiddenException || isRefused(e)) {
            return CREDENTIALS;
        }
        if (e instanceof SdkClientException) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("load region")) {
                return "say where it is: --region REGION";
            }
            if (message.contains("credentials")) {
                return CREDENTIALS;
            }
        }
        if (e instanceof SQLException && String.valueOf(e.getMessage()).contains("No suitable driver")) {
            return "put the jar of the database's JDBC driver beside our others in lib/spark, or give it to spark-submit with --jars";
        }
        if (e instanceof ConnectException || e instanceof SocketTimeoutException || e instanceof UnknownHostException) {
            return "check its address and that it is up";
        }
        if (e instanceof RESTException && !(e.getCause() instanceof IOException)) {
            return "the service is at fault: try again later";
        }
        return null;
    }

    private static boolean isRefused(Throwable e) {
        if (!(e instanceof AwsServiceException service)) {
            return false;
        }
        String code = service.awsErrorDetails() == null
                ? ""
                : service.awsErrorDetails().errorCode();
        return service.statusCode() == 401
                || service.statusCode() == 403
                || String.valueOf(code).matches("AccessDenied.*|UnrecognizedClient.*|.*Signature.*|ExpiredToken.*");
    }
}
