package dev.s3sleuth.whatif;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, as policies tell callers apart.
 *
 * @param kind what kind of caller
 * @param name the ARN, the canonical id or the name of the service; null where there is none or nobody knows
 * @param account the account; null where there is none or nobody knows
 * @param partition of ARNs: {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param role the name of the role, without its path; null unless a session of one
 * @param roleArn the ARN of the role; null where only a session is known
 */
record Caller(
        Kind kind,
        @Nullable String name,
        @Nullable String account,
        String partition,
        @Nullable String role,
        @Nullable String roleArn) {

    private static final Pattern ARN = Pattern.compile("arn:([^:]*):(?:iam|sts)::([^:]*):(.+)", Pattern.DOTALL);
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ACCOUNT = Pattern.compile("(\\d{12})(?::.*)?", Pattern.DOTALL);

    enum Kind {
        ANONYMOUS,
        /** A service with a principal of its own. */
        SERVICE,
        /** S3 itself, as in lifecycle, which policies do not bind. */
        S3,
        /** A user, the root user or a session of GetFederationToken. */
        NAMED,
        ROLE,
        /** An origin access identity of CloudFront. */
        ORIGIN,
        /** Known by canonical id alone. */
        CANONICAL,
        /** Somebody of a known account, as the trail of another account has it. */
        OF_ACCOUNT,
        UNKNOWN
    }

    static Caller of(Request request) {
        String principal = request.text(Column.PRINCIPAL);
        if (principal == null) {
            return new Caller(Kind.UNKNOWN, null, null, "aws", null, null);
        }
        if (principal.equals("anonymous")) {
            return bare(Kind.ANONYMOUS, null);
        }
        if (principal.equals("AmazonS3")) {
            return bare(Kind.S3, principal);
        }
        if ("AWSService".equals(request.text(Column.PRINCIPAL_TYPE))) {
            return bare(Kind.SERVICE, principal);
        }
        Matcher arn = ARN.matcher(principal);
        if (arn.matches()) {
            return named(principal, arn, request.text(Column.SESSION_ISSUER));
        }
        if (CANONICAL.matcher(principal).matches()) {
            return bare(Kind.CANONICAL, principal);
        }
        if (principal.startsWith("CloudFront")) {
            return bare(Kind.ORIGIN, null);
        }
        Matcher account = ACCOUNT.matcher(principal);
        return account.matches()
                ? new Caller(Kind.OF_ACCOUNT, null, account.group(1), "aws", null, null)
                : bare(Kind.UNKNOWN, null);
    }

    private static Caller bare(Kind kind, @Nullable String name) {
        return new Caller(kind, name, null, "aws", null, null);
    }

    private static Caller named(String principal, Matcher arn, @Nullable String issuer) {
        String partition = arn.group(1);
        String account = arn.group(2);
        String[] path = arn.group(3).split("/", -1);
        if (account.equals("cloudfront")) {
            return new Caller(Kind.ORIGIN, principal, null, partition, null, null);
        }
        if (path[0].equals("assumed-role") && path.length > 1) {
            boolean known = issuer != null && issuer.contains(":role/");
            return new Caller(Kind.ROLE, principal, account, partition, path[1], known ? issuer : null);
        }
        if (path[0].equals("role") && path.length > 1) { // as the JSON form of the access log has it
            return new Caller(Kind.ROLE, null, account, partition, path[path.length - 1], principal);
        }
        return new Caller(Kind.NAMED, principal, account, partition, null, null);
    }

    /** What ARNs of roles of its account begin with. */
    String rolePrefix() {
        return "arn:" + partition + ":iam::" + account + ":role/";
    }

    /**
     * What a caller is to the account that owns a bucket.
     *
     * @param ownerAccount of the bucket; null where nobody knows
     * @param canonical id of its owner; null where nobody knows
     */
    Relation to(@Nullable String ownerAccount, @Nullable String canonical) {
        return switch (kind) {
            case ANONYMOUS -> Relation.ANONYMOUS;
            case SERVICE -> Relation.SERVICE;
            case S3 -> Relation.S3;
            case ORIGIN -> Relation.OTHER_ACCOUNT;
            case UNKNOWN -> Relation.UNKNOWN;
            case CANONICAL ->
                canonical == null
                        ? Relation.UNKNOWN
                        : canonical.equals(name) ? Relation.OWN_ACCOUNT : Relation.OTHER_ACCOUNT;
            case NAMED, ROLE, OF_ACCOUNT ->
                ownerAccount == null
                        ? Relation.UNKNOWN
                        : ownerAccount.equals(account) ? Relation.OWN_ACCOUNT : Relation.OTHER_ACCOUNT;
        };
    }
}
