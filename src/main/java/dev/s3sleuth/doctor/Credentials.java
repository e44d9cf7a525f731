package dev.s3sleuth.doctor;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.Signer;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.util.ArrayList;
import java.util.List;

/** Who we are to AWS. */
final class Credentials {

    private static final String NAME = "credentials";

    private Credentials() {}

    /** Whether a place is in S3. */
    static boolean areNeeded(String uri) {
        return uri.startsWith("s3://") || uri.startsWith("s3a://");
    }

    static List<Check> checks(StoreOptions store) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                "region",
                Signer.region(store)
                        + (store.endpoint() == null
                                ? "; a bucket elsewhere is found by S3's redirect"
                                : ", at " + store.endpoint())));
        if (store.anonymous()) {
            checks.add(Check.ok(NAME, "none: requests go unsigned"));
            return checks;
        }
        try {
            Signer signer = Signer.of(store);
            checks.add(who(signer, store));
        } catch (UsageException e) {
            checks.add(Check.failed(NAME, e));
        }
        return checks;
    }

    private static Check who(Signer signer, StoreOptions store) {
        String found = signer.accessKey() + " from " + signer.provider();
        if (store.endpoint() != null) {
            return Check.ok(NAME, found + "; whose they are is not asked: AWS does not know those of another store");
        }
        try {
            return Check.ok(NAME, found + ": " + Signer.arn(store));
        } catch (UsageException e) {
            return Check.warning(
                    NAME, found + "; " + e.getMessage(), "if S3 does not accept them either, sign in again");
        }
    }
}
