package dev.s3sleuth.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes on requests. */
class TrialTest {

    private static final String LAMBDA =
            "principal=arn:aws:sts::444455556666:assumed-role/partner-role/s  principal_type=AssumedRole  owned";

    private static @Nullable Judgement judge(String change, String request) {
        return Trial.of(change.replace('\'', '"')).judge(TestRequest.of(request));
    }

    private static String outcome(String change, @Nullable String request) {
        Judgement judgement = judge(change, request == null ? "" : request);
        return judgement == null ? "nothing" : judgement.outcome().toString();
    }

    private static String denying(String members) {
        String missing = (members.contains("Principal'") ? "" : ", 'Principal': '*'")
                + (members.contains("Action'") ? "" : ", 'Action': 's3:*'")
                + (members.contains("Resource'") ? "" : ", 'Resource': '*'");
        return "{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', " + members + missing + "}}";
    }

    @ParameterizedTest(name = "Deny with {0} of {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // principals
                "'Principal': {'AWS': '111122223333'} | owned | stopped",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:root'} | owned | stopped",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/alice'} | owned | stopped",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/bob'} | owned | passes",
                "'Principal': {'AWS': ['arn:aws:iam::111122223333:user/bob', '*']} | anonymous | stopped",
                "'Principal': {'AWS': '111122223333'} | anonymous  acl_required=Yes | passes",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:role/team/etl'} | principal=arn:aws:sts::111122223333:assumed-role/etl/s  owned | stopped",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:role/team/etl'} | principal=arn:aws:sts::111122223333:assumed-role/other/s  owned | passes",
                "'Principal': {'AWS': 'arn:aws:sts::111122223333:assumed-role/etl/s'} | principal=arn:aws:sts::111122223333:assumed-role/etl/s  owned | stopped",
                "'Principal': {'AWS': 'arn:aws:sts::111122223333:assumed-role/etl/t'} | principal=arn:aws:sts::111122223333:assumed-role/etl/s  owned | passes",
                "'Principal': {'AWS': 'arn:aws:sts::111122223333:assumed-role/etl/t'} | principal=arn:aws:iam::111122223333:role/etl  owned | unknown",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/bob'} | principal=111122223333:AIDAQXYEXAMPLEALICE01  owned | unknown",
                "'Principal': {'AWS': '111122223333'} | principal=111122223333:AIDAQXYEXAMPLEALICE01  owned | stopped",
                "'Principal': {'AWS': 'AIDAQXYEXAMPLEALICE01'} | principal_id=AIDAQXYEXAMPLEALICE01  owned | stopped",
                "'Principal': {'AWS': 'AIDAQXYEXAMPLEALICE01'} | owned | unknown",
                "'Principal': {'AWS': '111122223333'} | principal=79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be | unknown",
                "'Principal': {'AWS': '111122223333'} | principal=79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be  owned | stopped",
                "'Principal': {'CanonicalUser': '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'} | owned | stopped",
                "'Principal': {'Service': 'cloudfront.amazonaws.com'} | principal=cloudfront.amazonaws.com  principal_type=AWSService | stopped",
                "'Principal': {'AWS': '111122223333'} | principal=-  owned | unknown",
                "'NotPrincipal': {'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/alice']} | owned | passes",
                "'NotPrincipal': {'AWS': 'arn:aws:iam::111122223333:user/alice'} | owned | unknown",
                "'NotPrincipal': {'AWS': 'arn:aws:iam::111122223333:user/bob'} | owned | stopped",
                "'NotPrincipal': {'AWS': '111122223333'} | anonymous | stopped",
                // actions
                "'Action': 's3:GetObject' | owned | stopped",
                "'Action': ['S3:getobject'] | operation=REST.HEAD.OBJECT  owned | stopped",
                "'Action': 's3:Get*' | operation=REST.COPY.OBJECT_GET  owned | stopped",
                "'Action': 's3:GetObject' | request_uri=GET /a/b.csv?versionId=1 HTTP/1.1  owned | passes",
                "'Action': 's3:GetObjectVersion' | request_uri=GET /a/b.csv?versionId=1 HTTP/1.1  owned | stopped",
                "'Action': 's3:PutObject' | operation=REST.PUT.PART  owned | stopped",
                "'Action': 's3:DeleteObject' | operation=BATCH.DELETE.OBJECT  request_uri=-  owned | stopped",
                "'Action': 's3:ListBucket' | operation=REST.GET.BUCKET  key=-  owned | stopped",
                "'Action': 's3:GetBucketAcl' | operation=REST.GET.ACL  key=-  owned | stopped",
                "'Action': 's3:GetBucketAcl' | operation=REST.GET.ACL  owned | passes",
                "'Action': 's3:GetObjectAcl' | operation=REST.GET.ACL  owned | stopped",
                "'Action': 's3:GetObjectAttributes' | operation=REST.GET.OBJECT_ATTRIBUTES  owned | stopped",
                "'NotAction': 's3:GetObject' | owned | passes",
                "'NotAction': 's3:PutObject' | owned | stopped",
                "'Action': 's3:GetObject' | operation=REST.GET.NEWTHING  owned | unknown",
                "'Action': 's3:*' | operation=REST.GET.NEWTHING  owned | stopped",
                "'Action': 's3:GetObject' | trail only | stopped",
                "'Action': 's3:*' | operation=REST.OPTIONS.PREFLIGHT  owned | nothing",
                "'Action': 's3:*' | operation=S3.EXPIRE.OBJECT  principal=AmazonS3 | nothing",
                // resources
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*' | owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket' | owned | passes",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket' | operation=REST.GET.BUCKET  key=-  owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*' | operation=REST.GET.BUCKET  key=-  owned | passes",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/a/*.csv' | owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/A/*' | owned | passes",
                "'Resource': 'arn:aws-cn:s3:::amzn-s3-demo-bucket/*' | owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/?/b.csv' | key=*/b.csv  owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/a/*' | key=-  trail only  event_name=DeleteObjects | unknown",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*' | key=-  trail only  event_name=DeleteObjects | stopped",
                "'Resource': 'arn:aws:s3:::other/*' | key=-  trail only  event_name=DeleteObjects | passes",
                "'NotResource': 'arn:aws:s3:::amzn-s3-demo-bucket/a/*' | owned | passes",
                "'NotResource': 'arn:aws:s3:::amzn-s3-demo-bucket/c/*' | owned | stopped",
                "'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*' | owned | unknown",
            })
    void deniesByAwsRules(String members, String request, String expected) {
        assertThat(outcome(denying(members), request)).isEqualTo(expected);
    }

    private static final String PARTNER =
            "{'Version': '2012-10-17', 'Statement': [{'Sid': 'Partner', 'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::444455556666:role/partner-role'},"
                    + " 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*'}]}";

    @ParameterizedTest(name = "without other Allow, {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "owned | passes",
                "anonymous  owned | stopped",
                "anonymous  acl_required=Yes | passes",
                LAMBDA + " | passes",
                LAMBDA + "  operation=REST.PUT.OBJECT | stopped",
                "principal=arn:aws:iam::444455556666:user/eve  owned | stopped",
                // nobody knows whose bucket it is
                "principal=arn:aws:iam::444455556666:user/eve | unknown",
                // another canonical id than the owner's is another account, the owner's is not
                "principal=aaaadf900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47efaaaa | unknown",
                "principal=79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be | passes",
                "principal=cloudfront.amazonaws.com  principal_type=AWSService | stopped",
                // the policy is another bucket's
                "anonymous  bucket=other | passes",
                "principal=-  signature_version=SigV4 | unknown",
            })
    void theLossOfAnAllowStopsWhoNeedsIt(String request, String expected) {
        assertThat(outcome(PARTNER, request)).isEqualTo(expected);
    }

    @Test
    void whoOwnsTheBucketsCanBeSaid() {
        String change = "{'policy': " + PARTNER + ", 'account': '111122223333'}";
        assertThat(outcome(change, "principal=arn:aws:iam::444455556666:user/eve"))
                .isEqualTo("stopped");
        assertThat(outcome(change, "")).isEqualTo("passes");
    }

    private static final String WEBSITE =
            "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*'}}";
    private static final String OFFICE =
            "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*',"
                    + " 'Condition': {'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}}}}";

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'public_access_block': true} | anonymous | stopped",
                "{'public_access_block': true} | anonymous  operation=WEBSITE.GET.OBJECT | stopped",
                "{'public_access_block': true} | anonymous  acl_required=Yes  remote_ip=10.1.2.3 | stopped",
                "{'public_access_block': true} | anonymous  remote_ip=10.1.2.3 | unknown",
                "{'public_access_block': true} | owned | passes",
                "{'public_access_block': true} | " + LAMBDA + " | unknown",
                "{'public_access_block': true} | " + LAMBDA + "  acl_required=Yes | unknown",
                "{'public_access_block': true} | principal=cloudfront.amazonaws.com  principal_type=AWSService | passes",
                "{'public_access_block': true, 'policy': " + PARTNER + "} | " + LAMBDA + " | passes",
                "{'public_access_block': true, 'policy': " + WEBSITE + "} | " + LAMBDA + " | stopped",
                "{'public_access_block': true, 'policy': " + WEBSITE + "} | anonymous | stopped",
                // limited to fixed addresses it is not public by AWS's test
                "{'public_access_block': true, 'policy': " + OFFICE + "} | anonymous | passes",
                "{'public_access_block': true, 'policy': " + OFFICE + "} | anonymous  remote_ip=192.0.2.9 | stopped",
                "{'public_access_block': true} | in the trail  operation=REST.PUT.ACL  event_name=PutObjectAcl  parameters={\"x-amz-acl\":\"public-read\"} | stopped",
                "{'public_access_block': true} | operation=REST.PUT.ACL  owned | unknown",
                "{'no_acls': true} | acl_required=Yes  owned | stopped",
                "{'no_acls': true} | anonymous | passes",
                "{'no_acls': true, 'policy': " + WEBSITE + "} | anonymous  acl_required=Yes | passes",
                "{'no_acls': true, 'policy': " + PARTNER + "} | anonymous  acl_required=Yes | stopped",
                "{'no_acls': true} | trail only  event_name=PutObject  parameters={\"x-amz-acl\":\"bucket-owner-full-control\"} | passes",
                "{'no_acls': true} | trail only  event_name=PutObject  parameters={\"x-amz-acl\":\"private\"} | stopped",
                "{'tls_only': true} | owned | passes",
                "{'tls_only': true} | tls=-  cipher=- | stopped",
                "{'source_ips': ['192.0.2.0/24']} | | stopped",
                "{'source_ips': ['203.0.113.0/24']} | | passes",
                "{'source_ips': ['192.0.2.0/24']} | principal=cloudfront.amazonaws.com  principal_type=AWSService  remote_ip=- | passes",
                "{'vpc_endpoints': ['vpce-1a2b3c4d']} | in the trail  vpc_endpoint_id=vpce-1a2b3c4d | passes",
                "{'vpc_endpoints': ['vpce-1a2b3c4d']} | in the trail | stopped",
                "{'max_signature_age': '5m'} | owned | passes",
                "{'max_signature_age': '5m'} | link  request_uri=GET /?X-Amz-Date=20260206T115400Z HTTP/1.1 | stopped",
                "{'max_signature_age': '5m'} | authentication_type=HtmlForm | unknown",
                "{'tls_only': true, 'buckets': ['other']} | | nothing",
            })
    void settingsDoWhatAwsSays(String change, @Nullable String request, String expected) {
        assertThat(outcome(change, request)).isEqualTo(expected);
    }

    @Test
    void saysWhichStatementAndWhy() {
        assertThat(judge(PARTNER, "anonymous  owned"))
                .isEqualTo(
                        new Judgement(Outcome.STOPPED, "no Allow", "no statement allows it to anonymous", "anonymous"));
        assertThat(judge("{'source_ips': ['10.0.0.0/8']}", "remote_ip=10.1.2.3  owned"))
                .isEqualTo(new Judgement(
                        Outcome.STOPPED,
                        "SourceIpOnly",
                        "a statement denies it, for the request has no aws:sourceip",
                        "own account"));
        assertThat(judge("{'vpc_endpoints': ['vpce-1']}", "remote_ip=10.1.2.3  owned"))
                .isEqualTo(new Judgement(
                        Outcome.UNKNOWN,
                        "VpcEndpointOnly",
                        "not in the logs: which VPC endpoint it came through, which only CloudTrail has",
                        "own account"));
    }
}
