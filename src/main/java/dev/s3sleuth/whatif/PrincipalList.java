package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.whatif.Caller.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a statement names in Principal or NotPrincipal.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
 */
final class PrincipalList {

    private static final Pattern ARN = Pattern.compile("arn:[^:]*:(iam|sts)::([^:]*):(.+)", Pattern.DOTALL);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z0-9]{15,}");

    private final List<BiFunction<Caller, Request, Match>> named = new ArrayList<>();
    private final Set<String> accounts = new HashSet<>();

    private boolean everyone;

    private PrincipalList() {}

    /**
     * Reads {@code "*"} or names by kind.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static PrincipalList of(JsonNode json) {
        PrincipalList list = new PrincipalList();
        if (json.isTextual() && json.asText().equals("*")) {
            list.addEveryone();
        } else if (json.isObject() && !json.isEmpty()) {
            for (Map.Entry<String, JsonNode> kind : json.properties()) {
                PolicyJson.texts(kind.getValue()).forEach(name -> list.add(kind.getKey(), name));
            }
        } else {
            throw new IllegalArgumentException(
                    "has a principal that is neither \"*\" nor like {\"AWS\": \"arn:aws:iam::111122223333:root\"}");
        }
        return list;
    }

    private void add(String kind, String name) {
        switch (kind) {
            case "AWS" -> addAws(name);
            case "CanonicalUser" -> named.add((caller, request) -> canonical(name, caller, request));
            case "Service" ->
                named.add((caller, request) -> caller.kind() == Kind.UNKNOWN
                        ? Match.unknown("who asked")
                        : Match.of(caller.kind() == Kind.SERVICE && name.equalsIgnoreCase(caller.name())));
            case "Federated" -> named.add((caller, request) -> Match.NO); // those ask with sessions of roles
            case "*" -> addEveryone();
            default ->
                throw new IllegalArgumentException(
                        "names principals as '" + kind + "': known are AWS, CanonicalUser, Service and Federated");
        }
    }

    private void addEveryone() {
        everyone = true;
        named.add((caller, request) -> Match.YES);
    }

    private void addAws(String name) {
        if (name.equals("*")) {
            addEveryone();
        } else {
            named.add(aws(name));
        }
    }

    private BiFunction<Caller, Request, Match> aws(String name) {
        if (ACCOUNT.matcher(name).matches()) {
            return account(name);
        }
        if (UNIQUE_ID.matcher(name).matches()) {
            return (caller, request) -> uniqueId(name, caller, request);
        }
        Matcher arn = ARN.matcher(name);
        if (!arn.matches() || name.indexOf('*') >= 0) {
            throw new IllegalArgumentException("names the principal '" + name
                    + "', which is no account, no ARN of IAM or STS and not \"*\"; AWS takes no wildcard within one");
        }
        String account = arn.group(2);
        String resource = arn.group(3);
        if (resource.equals("root")) {
            return account(account);
        }
        if (resource.startsWith("role/")) {
            String role = resource.substring(resource.lastIndexOf('/') + 1);
            return (caller, request) -> role(account, role, caller);
        }
        return (caller, request) -> exactly(name, account, caller);
    }

    private BiFunction<Caller, Request, Match> account(String account) {
        accounts.add(account);
        return (caller, request) -> ofAccount(account, caller, request);
    }

    private static Match ofAccount(String account, Caller caller, Request request) {
        return switch (caller.kind()) {
            case ANONYMOUS, SERVICE, S3, ORIGIN -> Match.NO;
            case NAMED, ROLE, OF_ACCOUNT -> Match.of(account.equals(caller.account()));
            case CANONICAL -> {
                String owner = request.text(Column.OWNER_ACCOUNT);
                boolean own = String.valueOf(caller.name()).equals(request.text(Column.BUCKET_OWNER));
                yield own && owner != null
                        ? Match.of(owner.equals(account))
                        : Match.unknown("the account of a canonical id");
            }
            case UNKNOWN -> Match.unknown("who asked");
        };
    }

    /** Names of roles are unique in an account, whatever their paths. */
    private static Match role(String account, String role, Caller caller) {
        return caller.kind() == Kind.ROLE
                ? Match.of(account.equals(caller.account()) && role.equals(caller.role()))
                : perhaps(account, caller);
    }

    private static Match exactly(String arn, String account, Caller caller) {
        if (caller.name() != null
                && (caller.kind() == Kind.NAMED || caller.kind() == Kind.ROLE || caller.kind() == Kind.ORIGIN)) {
            return Match.of(arn.equals(caller.name()));
        }
        if (caller.kind() == Kind.ORIGIN) {
            return account.equals("cloudfront") ? Match.unknown("which origin access identity asked") : Match.NO;
        }
        if (caller.kind() == Kind.ROLE) {
            String session = ":assumed-role/" + caller.role() + "/";
            return account.equals(caller.account()) && arn.contains(session)
                    ? Match.unknown("the session of the role")
                    : Match.NO;
        }
        return perhaps(account, caller);
    }

    /** Somebody else's name says nothing where only the account of the caller is known. */
    private static Match perhaps(String account, Caller caller) {
        return switch (caller.kind()) {
            case OF_ACCOUNT -> account.equals(caller.account()) ? Match.unknown("who of the account asked") : Match.NO;
            case CANONICAL -> Match.unknown("the ARN of a canonical id");
            case UNKNOWN -> Match.unknown("who asked");
            default -> Match.NO;
        };
    }

    private static Match uniqueId(String id, Caller caller, Request request) {
        String known = request.text(Column.PRINCIPAL_ID);
        if (known != null && !known.isEmpty()) {
            return Match.of(known.equals(id) || known.startsWith(id + ":"));
        }
        return caller.kind() == Kind.ANONYMOUS || caller.kind() == Kind.SERVICE || caller.kind() == Kind.S3
                ? Match.NO
                : Match.unknown("the unique id of the caller");
    }

    private static Match canonical(String id, Caller caller, Request request) {
        return switch (caller.kind()) {
            case CANONICAL -> Match.of(id.toLowerCase(Locale.ROOT).equals(caller.name()));
            case ANONYMOUS, SERVICE, S3 -> Match.NO;
            default -> {
                String owner = request.text(Column.OWNER_ACCOUNT);
                boolean ownId = id.equalsIgnoreCase(request.text(Column.BUCKET_OWNER));
                yield ownId && owner != null && caller.account() != null
                        ? Match.of(owner.equals(caller.account()))
                        : Match.unknown("the canonical id of the caller");
            }
        };
    }

    /** Whether a caller is named. */
    Match names(Request request) {
        Caller caller = request.caller();
        return Match.any(named, one -> one.apply(caller, request));
    }

    /**
     * Whether a caller is none of those named, as NotPrincipal has it. Who is named without the account may be denied for the account's
     * sake: AWS says that both must be named.
     */
    Match leavesOut(Request request) {
        Caller caller = request.caller();
        Match match = names(request);
        boolean isMember = caller.kind() == Kind.NAMED || caller.kind() == Kind.ROLE;
        return match.isYes() && isMember && !everyone && !accounts.contains(String.valueOf(caller.account()))
                ? Match.unknown("whether NotPrincipal without the account spares its principal")
                : match.not();
    }
}
