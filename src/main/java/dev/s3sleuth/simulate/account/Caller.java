package dev.s3sleuth.simulate.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.clock.Dice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        context.putObject("attributes")
                .put(
                        "creationDate",
                        Instant.ofEpochMilli(issued)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("mfaAuthenticated", "false");
        if (name.startsWith("i-")) {
            context.put("ec2RoleDelivery", "2.0");
        }
        return new Caller(arn, key, role.account(), identity.toString());
    }

    /** The same caller as the trail of another account names it: by account and id alone. */
    public Caller asStranger() {
        String id = identity.replaceFirst("(?s).*?\"principalId\":\"([^\"]*)\".*", "$1");
        ObjectNode stranger = JsonNodeFactory.instance.objectNode();
        stranger.put("type", "AWSAccount").put("principalId", id).put("accountId", account);
        return new Caller(requester, accessKeyId, account, stranger.toString());
    }

    public boolean isAnonymous() {
        return requester == null;
    }
}
