package dev.s3sleuth.simulate.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.clock.Dice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a request is made, as both logs say it.
 *
 * @param requester the access log's name; null for nobody
 * @param accessKeyId the key that signs, if one does
 * @param account the caller's account; empty where the logs know none
 * @param identity CloudTrail's {@code userIdentity}, JSON
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity</a>
 */
public record Caller(@Nullable String requester, @Nullable String accessKeyId, String account, String identity) {

    /** Nobody: a request without credentials. */
    public static final Caller ANONYMOUS =
            new Caller(null, null, "", "{\"type\":\"AWSAccount\",\"principalId\":\"\",\"accountId\":\"anonymous\"}");

    /** S3 at its own work, such as lifecycle; only the access log names it. */
    public static final Caller AMAZON_S3 = new Caller("AmazonS3", null, "", "{}");

    private static final String KEY = "\"accessKeyId\":\"[^\"]*\",?";
    private static final String DELIVERED = ",\"ec2RoleDelivery\":\"2.0\"";
    private static final Pattern INVOKED = Pattern.compile("\"invokedBy\":\"([^\"]*)\"");
    private static final Pattern SINCE = Pattern.compile("\"creationDate\":\"([^\"]*)\"");

    /** A service that calls for itself, as {@code cloudfront.amazonaws.com}. */
    public static Caller service(String name) {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        return new Caller(
                "svc:" + name,
                null,
                "",
                identity.put("type", "AWSService").put("invokedBy", name).toString());
    }

    /** A user of an account with a long-lived key; the path ends in a slash or is empty. */
    public static Caller user(String account, String path, String name, Dice dice) {
        String arn = "arn:aws:iam::" + account + ":user/" + path + name;
        String key = Ids.iam("AKIA", account, 20, dice);
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.put("type", "IAMUser")
                .put("principalId", Ids.iam("AIDA", account, 21, dice))
                .put("arn", arn)
                .put("accountId", account)
                .put("accessKeyId", key)
                .put("userName", name);
        return new Caller(arn, key, account, identity.toString());
    }

    /** The root user of an account, whom the access log knows by the canonical id. */
    public static Caller root(Account account, Dice dice) {
        String key = Ids.iam("ASIA", account.id(), 20, dice);
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.put("type", "Root")
                .put("principalId", account.id())
                .put("arn", "arn:aws:iam::" + account.id() + ":root")
                .put("accountId", account.id())
                .put("accessKeyId", key);
        return new Caller(account.canonicalId(), key, account.id(), identity.toString());
    }

    /** Somebody whom another provider of identities vouches for, as a build of a repository. */
    public static Caller webIdentity(String issuer, String subject) {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.put("type", "WebIdentityUser")
                .put("principalId", issuer + ":sts.amazonaws.com:" + subject)
                .put("userName", subject)
                .put("identityProvider", issuer);
        return new Caller(subject, null, "", identity.toString());
    }

    /**
     * A session of a role, with a key of its own.
     *
     * @param issued when it began, milliseconds since 1970
     */
    public static Caller session(Role role, String name, long issued, Dice dice) {
        String arn = "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name;
        String key = Ids.iam("ASIA", role.account(), 20, dice);
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.put("type", "AssumedRole")
                .put("principalId", role.id() + ":" + name)
                .put("arn", arn)
                .put("accountId", role.account())
                .put("accessKeyId", key);
        ObjectNode context = identity.putObject("sessionContext");
        context.putObject("sessionIssuer")
                .put("type", "Role")
                .put("principalId", role.id())
                .put("arn", role.arn())
                .put("accountId", role.account())
                .put("userName", role.name());
        context.putObject("attributes").put("creationDate", seconds(issued)).put("mfaAuthenticated", "false");
        if (name.startsWith("i-")) {
            context.put("ec2RoleDelivery", "2.0");
        }
        return new Caller(arn, key, role.account(), identity.toString());
    }

    /** A session of a role that somebody assumed: whatever its name, no instance was given it. */
    public static Caller assumed(Role role, String name, long issued, Dice dice) {
        Caller session = session(role, name, issued, dice);
        return new Caller(
                session.requester, session.accessKeyId, session.account, session.identity.replace(DELIVERED, ""));
    }

    /** A session of a role that a service of AWS uses for the account: there is no key, and the trail says which service. */
    public static Caller serviceSession(Role role, String name, long issued, String service) {
        Caller session = session(role, name, issued, Dice.of(0, service));
        String identity = session.identity.replaceFirst(KEY, "");
        String invoked = identity.substring(0, identity.length() - 1) + ",\"invokedBy\":\"" + service + "\"}";
        return new Caller(session.requester, null, session.account, invoked);
    }

    /** The service of AWS that asks, in its own name or by a role; null for others. */
    public @Nullable String service() {
        Matcher by = INVOKED.matcher(identity);
        return by.find() ? by.group(1) : null;
    }

    /** The same caller as the trail of another account names it: by account and id alone. */
    public Caller asStranger() {
        ObjectNode stranger = JsonNodeFactory.instance.objectNode();
        stranger.put("type", "AWSAccount").put("principalId", principalId()).put("accountId", account);
        return new Caller(requester, accessKeyId, account, stranger.toString());
    }

    /** The unique id, of a session with its name. */
    public String principalId() {
        return identity.replaceFirst("(?s).*?\"principalId\":\"([^\"]*)\".*", "$1");
    }

    /** The user at the console, who signed in at a time: there one has the key of a session. */
    public Caller atConsole(long signedIn, Dice dice) {
        String key = Ids.iam("ASIA", account, 20, dice);
        String context = ",\"sessionContext\":{\"attributes\":{\"creationDate\":\"" + seconds(signedIn)
                + "\",\"mfaAuthenticated\":\"true\"}}}";
        String user = identity.substring(0, identity.length() - 1).replace(String.valueOf(accessKeyId), key);
        return new Caller(requester, key, account, user + context);
    }

    /** The same caller signing in: a user shows no key then. */
    public Caller signingIn() {
        if (!identity.contains("\"IAMUser\"")) {
            return this;
        }
        return new Caller(requester, null, account, identity.replaceFirst(KEY, ""));
    }

    /** When the session began, seconds since 1970; 0 if it says not. */
    long since() {
        Matcher date = SINCE.matcher(identity);
        return date.find() ? Instant.parse(date.group(1)).getEpochSecond() : 0;
    }

    private static String seconds(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public boolean isAnonymous() {
        return requester == null;
    }
}
