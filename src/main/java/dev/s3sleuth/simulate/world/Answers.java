package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.logs.Operation;

/** How long the answers about settings are: each is XML that says little, so all buckets set up alike have it alike. */
final class Answers {

    private static final int NO_LOGGING = 289;
    private static final int LOGGING = 221;

    private Answers() {}

    static long bytes(Operation operation, Bucket bucket) {
        String region = bucket.account().region();
        return switch (operation) {
            case GET_LOCATION -> region.equals("us-east-1") ? 108 : 128 + region.length();
            case GET_ACL -> 552;
            case GET_POLICY -> 373;
            case GET_POLICY_STATUS -> bucket.anyoneReads() ? 141 : 142;
            case GET_BLOCK -> bucket.blocked() ? 326 : 330;
            case GET_OWNERSHIP -> 193;
            case GET_VERSIONING -> bucket.versioned() ? 162 : 113;
            case GET_ENCRYPTION -> 321;
            case GET_LIFECYCLE -> 296;
            case GET_LOGGING ->
                bucket.logged()
                        ? LOGGING
                                + 2L * bucket.account().company().length()
                                + bucket.kind().slug().length()
                        : NO_LOGGING;
            default -> 172;
        };
    }
}
