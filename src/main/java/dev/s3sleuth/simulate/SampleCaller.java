package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who makes requests, as both logs name them.
 *
 * @param requester the access log's name; {@code -} for nobody
 * @param type the type in CloudTrail
 * @param principalId CloudTrail's id
 * @param accessKeyId the key that signs
 * @param role name of the role, of a session of one
 * @param issued when the session began
 */
record SampleCaller(
        String requester,
        String type,
        String principalId,
        @Nullable String accessKeyId,
        @Nullable String role,
        @Nullable String issued) {

    static final String ACCOUNT = "111122223333";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static final SampleCaller NOBODY = new SampleCaller("-", "AWSAccount", "", null, null, null);
    static final SampleCaller KELLER = user("m.keller", key("AKIA", "MKELLR"));
    static final SampleCaller ROSSI = user("a.rossi", key("AKIA", "AROSSI"));
    static final SampleCaller EXPORTER =
            session("exporter", "i-0abcd1234example", key("ASIA", "EXPORT"), "2026-02-02T00:00:12Z");
    static final SampleCaller BACKUP = session("backup", "nightly", key("ASIA", "BACKUP"), "2026-02-02T00:00:05Z");
    /** What the stranger makes of the exporter's credentials. */
    static final SampleCaller ADMIN =
            session("backup-admin", "i-0abcd1234example", key("ASIA", "STOLEN"), "2026-02-03T03:12:44Z");

    private static SampleCaller user(String name, String key) {
        String path = "user/hr/" + name;
        String id = ("AIDA" + name.replaceAll("\\W", "") + "EXAMPLEEXAMPLE").substring(0, 21);
        return new SampleCaller(
                "arn:aws:iam::" + ACCOUNT + ":" + path, "IAMUser", id.toUpperCase(Locale.ROOT), key, null, null);
    }

    private static SampleCaller session(String role, String name, String key, String issued) {
        String id = ("AROA" + role.replaceAll("\\W", "") + "EXAMPLEEXAMPLE").substring(0, 21);
        String arn = "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + name;
        return new SampleCaller(arn, "AssumedRole", id.toUpperCase(Locale.ROOT) + ":" + name, key, role, issued);
    }

    /** An access key id of the newer kind, which holds the number of the account. */
    private static String key(String prefix, String end) {
        long bytes = 1L << 47 | Long.parseLong(ACCOUNT) << 7;
        StringBuilder letters = new StringBuilder();
        for (int shift = 45; shift >= 0; shift -= 5) {
            letters.append(BASE32.charAt((int) (bytes << 2 >>> shift & 31)));
        }
        return prefix + letters + end;
    }

    /** The caller whom the access log names so. */
    static SampleCaller of(String requester) {
        for (SampleCaller caller : new SampleCaller[] {KELLER, ROSSI, EXPORTER, BACKUP, ADMIN}) {
            if (caller.requester.equals(requester)) {
                return caller;
            }
        }
        return NOBODY;
    }

    String roleArn() {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    /** CloudTrail's {@code userIdentity}. */
    ObjectNode identity() {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.put("type", type).put("principalId", principalId);
        if (accessKeyId == null) {
            return identity.put("accountId", "anonymous");
        }
        identity.put("arn", requester).put("accountId", ACCOUNT).put("accessKeyId", accessKeyId);
        if (role == null) {
            return identity.put("userName", requester.substring(requester.lastIndexOf('/') + 1));
        }
        ObjectNode context = identity.putObject("sessionContext");
        context.putObject("sessionIssuer")
                .put("type", "Role")
                .put("principalId", principalId.split(":", 2)[0])
                .put("arn", roleArn())
                .put("accountId", ACCOUNT)
                .put("userName", role);
        context.putObject("attributes").put("creationDate", issued).put("mfaAuthenticated", "false");
        return identity;
    }

    /** The identity of a service of AWS. */
    static ObjectNode service(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", "AWSService").put("invokedBy", name);
    }
}
