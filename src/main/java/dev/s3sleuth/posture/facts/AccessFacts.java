package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Access;
import dev.s3sleuth.posture.Grant;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.Policy;
import dev.s3sleuth.posture.Settings;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may reach a bucket. */
final class AccessFacts {

    private AccessFacts() {}

    static void put(Row row, BucketAnswers bucket, Snapshot account) {
        JsonNode block = known(bucket.answer(Call.GET_PUBLIC_ACCESS_BLOCK));
        JsonNode ofAccount = ofAccount(account);
        Settings settings = new Settings(
                block,
                ofAccount,
                known(bucket.answer(Call.GET_BUCKET_OWNERSHIP)),
                policy(bucket),
                known(bucket.answer(Call.GET_BUCKET_ACL)));
        Access policy = settings.ofPolicy();
        Access acl = settings.ofAcl();
        row.put("open_to", words(settings.access()))
                .put("open_grants", grants(settings.access()))
                .put("policy_open_to", words(policy))
                .put("policy_grants", grants(policy))
                .put("policy_is_public", isPublic(bucket))
                .put("acl_open_to", words(acl))
                .put("acl_grants", grants(acl))
                .put("acl_grantees", grantees(bucket.answer(Call.GET_BUCKET_ACL)))
                .put("ownership", settings.owner())
                .put(
                        "account_blocks_all",
                        ofAccount == null ? null : Settings.GUARDS.stream().allMatch(g -> isOn(ofAccount, g)));
        if (block != null) {
            row.put("block_public_acls", isOn(block, Settings.GUARDS.get(0)))
                    .put("ignore_public_acls", isOn(block, Settings.GUARDS.get(1)))
                    .put("block_public_policy", isOn(block, Settings.GUARDS.get(2)))
                    .put("restrict_public_buckets", isOn(block, Settings.GUARDS.get(3)));
        }
        Policy read = settings.readPolicy();
        row.put("tls_only", read == null ? null : read.deniesPlainHttp(bucket.bucket()));
    }

    /** An S3-compatible store has accounts without such a block. */
    private static @Nullable JsonNode ofAccount(Snapshot account) {
        Answer answer = account.answer(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK);
        return answer.equals(Answer.UNASKED) ? Answer.ABSENT.value() : known(answer);
    }

    /** The document itself; missing if there is none, null if unknown. */
    static @Nullable JsonNode policy(BucketAnswers bucket) {
        Answer answer = bucket.answer(Call.GET_BUCKET_POLICY);
        if (!answer.isSet()) {
            return known(answer);
        }
        JsonNode policy = Json.document(Json.member(answer.value(), "Policy"));
        return policy.isMissingNode() ? null : policy;
    }

    private static @Nullable Boolean isPublic(BucketAnswers bucket) {
        Answer status = bucket.answer(Call.GET_BUCKET_POLICY_STATUS);
        if (status.isSet()) {
            return Json.flag(Json.anywhere(status.value(), "IsPublic"));
        }
        return status.isKnown() ? false : null;
    }

    private static boolean isOn(JsonNode block, String guard) {
        return Boolean.TRUE.equals(Json.flag(Json.anywhere(block, guard)));
    }

    private static @Nullable String grantees(Answer acl) {
        List<String> others = new ArrayList<>();
        String owner = Json.member(Json.member(acl.value(), "Owner"), "ID").asText();
        for (JsonNode grant : Json.each(Json.member(acl.value(), "Grants"))) {
            JsonNode grantee = Json.member(grant, "Grantee");
            String id = Json.member(grantee, "ID").asText("");
            String who = id.isEmpty() ? Json.member(grantee, "URI").asText("somebody") : id;
            if (id.isEmpty() || !id.equals(owner)) {
                others.add(Json.member(grant, "Permission").asText() + " to " + who);
            }
        }
        return others.isEmpty() ? null : String.join(", ", others);
    }

    static @Nullable JsonNode known(Answer answer) {
        return answer.isKnown() ? answer.value() : null;
    }

    private static @Nullable String words(@Nullable Access access) {
        if (access == null) {
            return null;
        }
        return access.audience() == null ? "nobody" : access.audience().toString();
    }

    private static @Nullable String grants(@Nullable Access access) {
        return access == null || !access.isOpen()
                ? null
                : access.grants().stream().map(Grant::toString).collect(Collectors.joining(", "));
    }
}
