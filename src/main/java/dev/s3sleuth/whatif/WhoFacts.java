package dev.s3sleuth.whatif;

import dev.s3sleuth.whatif.Caller.Kind;
import org.jspecify.annotations.Nullable;

/** Keys about who asked. */
final class WhoFacts {

    private WhoFacts() {}

    /** Null for a key about something else. */
    static @Nullable Fact of(Request request, String key) {
        Caller caller = request.caller();
        return switch (key) {
            case "aws:principalarn" -> arn(caller);
            case "aws:principalaccount" -> account(caller, request);
            case "aws:principaltype" -> type(caller);
            case "aws:userid" -> userId(caller, request);
            case "aws:username" -> userName(caller);
            case "aws:principalisawsservice" ->
                caller.kind() == Kind.UNKNOWN ? Fact.unseen("who asked") : Fact.of(isService(caller));
            case "aws:principalservicename" -> caller.kind() == Kind.SERVICE ? Fact.of(caller.name()) : Fact.ABSENT;
            case "aws:viaawsservice" -> viaService(caller, request);
            case "aws:multifactorauthpresent" -> mfa(caller, request);
            case "aws:principalorgid", "aws:principalorgpaths" -> ofAccounts(caller, key);
            default -> key.startsWith("aws:principaltag/") ? ofAccounts(caller, key) : null;
        };
    }

    private static boolean isService(Caller caller) {
        return caller.kind() == Kind.SERVICE || caller.kind() == Kind.S3;
    }

    private static boolean hasAccount(Caller caller) {
        return caller.kind() != Kind.ANONYMOUS && !isService(caller);
    }

    private static Fact arn(Caller caller) {
        return switch (caller.kind()) {
            case ANONYMOUS, SERVICE, S3 -> Fact.ABSENT;
            case NAMED -> Fact.of(caller.name());
            case ORIGIN ->
                caller.name() == null ? Fact.unseen("which origin access identity asked") : Fact.of(caller.name());
            case ROLE ->
                caller.roleArn() != null
                        ? Fact.of(caller.roleArn())
                        : new Fact.Role(caller.rolePrefix(), String.valueOf(caller.role()));
            case CANONICAL -> Fact.unseen("the ARN of a canonical id");
            case OF_ACCOUNT -> Fact.unseen("who of the account asked");
            case UNKNOWN -> Fact.unknown("who asked");
        };
    }

    private static Fact account(Caller caller, Request request) {
        if (!hasAccount(caller)) {
            return Fact.ABSENT;
        }
        if (caller.account() != null) {
            return Fact.of(caller.account());
        }
        boolean owner = caller.kind() == Kind.CANONICAL
                && String.valueOf(caller.name()).equals(request.text(Column.BUCKET_OWNER));
        return owner && request.has(Column.OWNER_ACCOUNT)
                ? Fact.of(request.text(Column.OWNER_ACCOUNT))
                : Fact.unknown("the account of the caller");
    }

    private static Fact type(Caller caller) {
        return switch (caller.kind()) {
            case ANONYMOUS -> Fact.of("Anonymous");
            case ROLE -> Fact.of("AssumedRole");
            case NAMED -> {
                String name = String.valueOf(caller.name());
                yield Fact.of(name.endsWith(":root") ? "Account" : name.contains(":user/") ? "User" : "FederatedUser");
            }
            default -> Fact.unknown("the type of the caller");
        };
    }

    private static Fact userId(Caller caller, Request request) {
        if (caller.kind() == Kind.ANONYMOUS) {
            return Fact.of("anonymous");
        }
        String id = request.text(Column.PRINCIPAL_ID);
        return id == null ? Fact.unknown("the unique id of the caller, which only CloudTrail has") : Fact.of(id);
    }

    /** There for users of IAM alone. */
    private static Fact userName(Caller caller) {
        String name = caller.name();
        if (caller.kind() == Kind.NAMED && name != null && name.contains(":user/")) {
            return Fact.of(name.substring(name.lastIndexOf('/') + 1));
        }
        return switch (caller.kind()) {
            case CANONICAL, OF_ACCOUNT, UNKNOWN -> Fact.unknown("the name of the user");
            default -> Fact.ABSENT;
        };
    }

    private static Fact viaService(Caller caller, Request request) {
        if (caller.kind() == Kind.ANONYMOUS || isService(caller)) {
            return Fact.of(false);
        }
        return request.isInTrail()
                ? Fact.of(request.has(Column.INVOKED_BY))
                : Fact.unseen("whether a service of AWS asked for somebody, which only CloudTrail has");
    }

    /** Credentials that last have no such key. */
    private static Fact mfa(Caller caller, Request request) {
        String key = request.text(Column.ACCESS_KEY_ID);
        if (!hasAccount(caller) || (key != null && key.startsWith("AKIA"))) {
            return Fact.ABSENT;
        }
        return request.has(Column.MFA)
                ? Fact.of(request.text(Column.MFA))
                : Fact.unknown("whether there was MFA, which only CloudTrail has");
    }

    private static Fact ofAccounts(Caller caller, String key) {
        return hasAccount(caller) ? Fact.unknown(key + "") : Fact.ABSENT;
    }
}
