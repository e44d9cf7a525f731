package dev.s3sleuth.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no change is refused in one line, which names the statement. */
class ChangeTest {

    private static final String GOOD =
            "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::amzn-s3-demo-bucket/*'";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ | the policy is no JSON at line 1, column 2: Unexpected end-of-input",
                "[] | the policy is no JSON object",
                "{'Version': '2012-10-17'} | the policy is no policy: it has no Statement",
                "{'Statement': []} | the policy is no policy: it has no Statement",
                "{'Version': '2012-10-18', 'Statement': [{GOOD}]} | the policy has the Version '2012-10-18': known are 2008-10-17 and 2012-10-17",
                "{'Statements': 1, 'Statement': [{GOOD}]} | the policy has members of no policy: it has Version, Id and Statement",
                "{'Statement': [{GOOD}, {'Sid': 'B', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}]} | the policy: statement 2 (B) has no Effect: it is Allow or Deny",
                "{'Statement': {'Effect': 'deny', 'Principal': '*'}} | the policy: statement 1 has the Effect 'deny': it is Allow or Deny",
                "{'Statement': {'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}} | the policy: statement 1 has neither Principal and NotPrincipal: it needs one",
                "{'Statement': {GOOD, 'NotAction': 's3:*'}} | the policy: statement 1 has both Action and NotAction: it needs one",
                "{'Statement': {GOOD, 'Conditions': {}}} | the policy: statement 1 has the unknown members [Conditions]",
                "{'Statement': {GOOD, 'Condition': {'StringEqual': {'aws:userid': 'x'}}}} | the policy: statement 1 has the unknown condition operator 'StringEqual'; did you mean StringEquals?",
                "{'Statement': {GOOD, 'Condition': {'IpAddress': {'aws:SourceIp': '203.0.113.0/33'}}}} | the policy: statement 1 has '203.0.113.0/33', which is no block of addresses",
                "{'Statement': {GOOD, 'Condition': {'Bool': {'aws:SecureTransport': 'no'}}}} | the policy: statement 1 has 'no', which is neither true nor false",
                "{'Statement': {GOOD, 'Condition': {'NumericLessThan': {'s3:signatureAge': '10m'}}}} | the policy: statement 1 has '10m', which is no number",
                "{'Statement': {GOOD, 'Condition': {'DateLessThan': {'aws:CurrentTime': 'soon'}}}} | the policy: statement 1 has 'soon', which is no time",
                "{'Statement': {GOOD, 'Condition': {'Bool': 'aws:SecureTransport'}}} | the policy: statement 1 has under 'Bool' no object of keys and values",
                "{'Statement': {'Effect': 'Deny', 'Principal': {'AWS': 'arn:aws:iam::*:root'}, 'Action': 's3:*', 'Resource': '*'}} | the policy: statement 1 names the principal 'arn:aws:iam::*:root', which is no account",
                "{'Statement': {'Effect': 'Deny', 'Principal': {'User': 'x'}, 'Action': 's3:*', 'Resource': '*'}} | the policy: statement 1 names principals as 'User'",
                "{'Statement': {'Effect': 'Deny', 'Principal': 'x', 'Action': 's3:*', 'Resource': '*'}} | the policy: statement 1 has a principal that is neither",
            })
    void aBadPolicyIsToldOf(String policy, String message) {
        String text = policy.replace("GOOD", GOOD).replace('\'', '"');
        assertThatThrownBy(() -> Change.nothing().policy("the policy", text))
                .isInstanceOf(UsageException.class)
                .message()
                .startsWith(message)
                .doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | nothing is changed: give a policy, or a setting such as tls_only",
                "{\"tls_only\": false} | nothing is changed: give a policy, or a setting such as tls_only",
                "{\"tls\": true} | the change has the unknown member 'tls'",
                "{\"tls_only\": \"yes\"} | in the change, tls_only is true or false",
                "{\"max_signature_age\": \"soon\"} | 'soon' is no length of time",
                "{\"vpc_endpoints\": [\"vpc-1\"]} | 'vpc-1' is no VPC endpoint: its id looks like vpce-1a2b3c4d",
                "{\"source_ips\": [\"203.0.113.0/240\"]} | the change: statement 1 (SourceIpOnly) has '203.0.113.0/240', which is no block of addresses",
                "{\"tls_only\": true, \"account\": \"1\"} | '1' is no account: it has twelve digits",
            })
    void aBadChangeIsToldOf(String change, String message) {
        assertThatThrownBy(() -> Change.of(change))
                .isInstanceOf(UsageException.class)
                .message()
                .startsWith(message);
    }

    @Test
    void aPolicyIsAChangeAndTextAndChangeAreTheSame() {
        String policy = ("{'Version':'2012-10-17','Statement':[{" + GOOD + "}]}").replace('\'', '"');
        String text = Change.of(policy).text();
        assertThat(text).startsWith("{\"policy\":{");
        assertThat(Change.of(text).text()).isEqualTo(text);
        assertThat(Change.nothing().tlsOnly().buckets(List.of("a")).text())
                .isEqualTo("{\"tls_only\":true,\"buckets\":[\"a\"]}");
    }

    /** Variables came with the second version of the language. */
    @Test
    void anOldPolicyKnowsNoVariables() {
        String member =
                "'Statement':{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*'}}";
        Request request = TestRequest.of("owned");
        assertThat(Trial.of(("{'Version':'2012-10-17'," + member).replace('\'', '"'))
                        .judge(request))
                .extracting(Judgement::outcome)
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(Trial.of(("{'Version':'2008-10-17'," + member).replace('\'', '"'))
                        .judge(request))
                .extracting(Judgement::outcome)
                .isEqualTo(Outcome.PASSES);
    }
}
