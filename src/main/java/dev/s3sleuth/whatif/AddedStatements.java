package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.UsageException;
import java.time.Duration;
import java.util.List;

/**
 * The settings that AWS has no switch for, as the statements by which they are made.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html">Examples of bucket policies</a>
 */
final class AddedStatements {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ArrayNode statements = MAPPER.createArrayNode();

    private AddedStatements() {}

    /** What they deny; empty if there is no such setting. */
    static BucketPolicy of(Change change) {
        AddedStatements added = new AddedStatements();
        if (change.is("tls_only")) {
            condition(added.deny("TlsOnly"), "Bool", "aws:SecureTransport", List.of("false"));
        }
        Duration age = change.maxSignatureAge();
        if (age != null) {
            ObjectNode old = added.deny("MaxSignatureAge");
            condition(old, "NumericGreaterThan", "s3:signatureAge", List.of(Long.toString(age.toMillis())));
            // the key is for links and forms
            condition(old, "StringEquals", "s3:authType", List.of("REST-QUERY-STRING", "POST"));
        }
        List<String> endpoints = change.texts("vpc_endpoints");
        for (String endpoint : endpoints) {
            if (!endpoint.matches("vpce-[0-9A-Za-z]+")) {
                throw new UsageException("'" + endpoint + "' is no VPC endpoint: its id looks like vpce-1a2b3c4d");
            }
        }
        if (!endpoints.isEmpty()) {
            ObjectNode others = added.deny("VpcEndpointOnly");
            condition(others, "StringNotEquals", "aws:SourceVpce", endpoints);
            sparingServices(others);
        }
        if (!change.texts("source_ips").isEmpty()) {
            ObjectNode others = added.deny("SourceIpOnly");
            condition(others, "NotIpAddress", "aws:SourceIp", change.texts("source_ips"));
            sparingServices(others);
        }
        return added.statements.isEmpty() ? BucketPolicy.EMPTY : BucketPolicy.of("the change", added.document());
    }

    private ObjectNode document() {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("Version", "2012-10-17");
        document.set("Statement", statements);
        return document;
    }

    private ObjectNode deny(String sid) {
        return statements
                .addObject()
                .put("Sid", sid)
                .put("Effect", "Deny")
                .put("Principal", "*")
                .put("Action", "s3:*")
                .put("Resource", "*");
    }

    /** Services that deliver logs or serve from a bucket come by no address or endpoint of the owner's. */
    private static void sparingServices(ObjectNode statement) {
        condition(statement, "Bool", "aws:PrincipalIsAWSService", List.of("false"));
    }

    private static void condition(ObjectNode statement, String operator, String key, List<String> values) {
        statement.withObject("/Condition").withObject("/" + operator).set(key, MAPPER.valueToTree(values));
    }
}
