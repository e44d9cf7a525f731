package dev.s3sleuth.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which incidents a detection is for: a pattern in the scenario and its parameters. One that is not named here is for all. */
final class DetectionScope {

    private static final String SCOPES = """
            logging_disabled: log_tampering.*(access_log_off|trail_stopped|selectors)|stolen_role.*"lights":"off"
            public_access_block_removed: public_bucket
            bucket_made_public: public_bucket
            log_bucket_tampering: log_tampering.*(log_objects_deleted|log_expiry)
            policy_grants_stranger: foreign_copy.*"policy"
            replication_to_stranger: foreign_copy.*"replication"
            presigned_url_reuse: leaked_link
            mass_delete: ransom.*(batch_delete|copy_delete)
            in_place_rewrite: ransom.*"customer_key"
            customer_key_encryption: ransom.*"customer_key"
            foreign_kms_key: nothing
            lifecycle_expiry_shortened: ransom.*"lifecycle"|log_tampering.*log_expiry
            versioning_suspended: nothing
            ransom_note: ransom
            mass_download: leaked_key.*noisy|public_bucket.*"found":"yes"|stolen_role|insider|slow_theft
            stolen_role_credentials: stolen_role
            credential_from_new_network: leaked_key|slow_theft|supply_chain|ransom|foreign_copy
            enumeration: name_guessing|leaked_key.*noisy
            guessing: name_guessing.*"keys"
            sensitive_key_read: insider|leaked_key|stolen_role.*"people"
            cross_account_access: foreign_copy.*"policy"
            offensive_client: leaked_key.*noisy
            weak_transport: nothing
            root_use: nothing
            anonymous_write: anonymous_upload
            acl_dependent_access: nothing
            supply_chain_swap: supply_chain
            """;

    private static final Map<String, Pattern> PATTERNS = new TreeMap<>();

    static {
        for (String line : SCOPES.lines().toList()) {
            List<String> parts = List.of(line.split(": ", 2));
            PATTERNS.put("detect/" + parts.get(0), Pattern.compile(parts.get(1)));
        }
    }

    private DetectionScope() {}

    static boolean of(String id, String story) {
        Pattern pattern = PATTERNS.get(id);
        return pattern == null || pattern.matcher(story).find();
    }
}
