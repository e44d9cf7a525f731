package dev.s3sleuth.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conditions on requests. What holds of absent keys, IfExists and the set operators is from AWS's pages.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition operators</a>
 */
class ConditionTest {

    private static Match.Is holds(String condition, String request) throws JsonProcessingException {
        var json = new ObjectMapper().readTree(condition.replace('\'', '"'));
        return Match.all(Condition.of(json, Wanted.Language.WITH_VARIABLES), c -> c.holds(TestRequest.of(request)))
                .is();
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            emptyValue = "",
            value = {
                // addresses
                "{'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}} | | YES",
                "{'IpAddress': {'AWS:sourceip': ['192.0.2.0/24', '203.0.113.5']}} | | YES",
                "{'IpAddress': {'aws:SourceIp': '203.0.113.128/25'}} | | NO",
                "{'NotIpAddress': {'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/24']}} | | YES",
                "{'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}} | | NO",
                "{'IpAddress': {'aws:SourceIp': '2001:db8::/32'}} | remote_ip=2001:db8:1::7 | YES",
                "{'IpAddress': {'aws:SourceIp': '2001:db8::/32'}} | | NO",
                // through an endpoint there is no aws:SourceIp: positive operators fail, negated ones hold
                "{'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | remote_ip=10.1.2.3 | NO",
                "{'IpAddressIfExists': {'aws:SourceIp': '192.0.2.0/24'}} | remote_ip=10.1.2.3 | YES",
                "{'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | remote_ip=10.1.2.3 | YES",
                "{'NotIpAddressIfExists': {'aws:SourceIp': '10.0.0.0/8'}} | remote_ip=10.1.2.3 | YES",
                "{'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/8'}} | remote_ip=10.1.2.3 | YES",
                // of an address that carriers and VPCs share nobody knows, unless both ways lead to the same
                "{'IpAddress': {'aws:SourceIp': '100.64.0.0/10'}} | remote_ip=100.64.1.1 | UNKNOWN",
                "{'NotIpAddress': {'aws:SourceIp': '192.0.2.0/24'}} | remote_ip=100.64.1.1 | YES",
                "{'NotIpAddress': {'aws:SourceIp': '192.0.2.0/24'}} | remote_ip=- | UNKNOWN",
                // endpoints
                "{'StringNotEquals': {'aws:SourceVpce': 'vpce-1a2b3c4d'}} | | YES",
                "{'StringNotEquals': {'aws:SourceVpce': 'vpce-1a2b3c4d'}} | remote_ip=10.1.2.3 | UNKNOWN",
                "{'StringNotEquals': {'aws:SourceVpce': 'vpce-1a2b3c4d'}} | remote_ip=100.64.1.1 | UNKNOWN",
                "{'StringNotEquals': {'aws:SourceVpce': 'vpce-1a2b3c4d'}} | in the trail  vpc_endpoint_id=vpce-1a2b3c4d | NO",
                "{'StringNotEquals': {'aws:SourceVpce': ['vpce-1', 'vpce-2']}} | in the trail  vpc_endpoint_id=vpce-3 | YES",
                "{'StringEquals': {'aws:SourceVpc': 'vpc-1'}} | in the trail  vpc_endpoint_id=vpce-3 | UNKNOWN",
                "{'StringEquals': {'aws:SourceVpc': 'vpc-1'}} | | NO",
                "{'Null': {'aws:SourceVpce': 'true'}} | | YES",
                "{'Null': {'aws:SourceVpce': 'true'}} | remote_ip=10.1.2.3 | NO",
                "{'Null': {'aws:SourceVpce': 'false'}} | remote_ip=10.1.2.3 | YES",
                "{'Null': {'aws:SourceVpce': 'true'}} | remote_ip=100.64.1.1 | UNKNOWN",
                // TLS
                "{'Bool': {'aws:SecureTransport': 'false'}} | | NO",
                "{'Bool': {'aws:SecureTransport': false}} | tls=-  cipher=- | YES",
                "{'Bool': {'aws:SecureTransport': 'false'}} | tls=-  cipher=-  host_header=- | UNKNOWN",
                "{'Bool': {'aws:SecureTransport': 'false'}} | trail only  tls=- | UNKNOWN",
                "{'Bool': {'aws:SecureTransport': 'false'}} | trail only  tls=TLSv1.3 | NO",
                "{'Bool': {'aws:SecureTransport': 'false'}} | operation=WEBSITE.GET.OBJECT  tls=-  cipher=-  host_header=- | YES",
                "{'NumericLessThan': {'s3:TlsVersion': 1.2}} | tls=TLSv1.1 | YES",
                "{'NumericLessThan': {'s3:TlsVersion': '1.2'}} | | NO",
                "{'NumericLessThan': {'s3:TlsVersion': '1.2'}} | tls=TLSv1 | YES",
                "{'NumericLessThan': {'s3:TlsVersion': '1.2'}} | tls=-  cipher=- | NO",
                "{'NumericLessThanIfExists': {'s3:TlsVersion': '1.2'}} | tls=-  cipher=- | YES",
                // signatures
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | link  request_uri=GET /a/b.csv?X-Amz-Date=20260206T114959Z&X-Amz-Expires=3600 HTTP/1.1 | YES",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | link  request_uri=GET /a/b.csv?X-Amz-Date=20260206T115000Z&X-Amz-Expires=3600 HTTP/1.1 | NO",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | trail only  authentication_type=QueryString  parameters={\"X-Amz-Date\":[\"20260206T100000Z\"]} | YES",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | link  request_uri=GET /a/b.csv?X-Amz-Date=yesterday HTTP/1.1 | UNKNOWN",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | link  signature_version=SigV2 | NO",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | authentication_type=HtmlForm | UNKNOWN",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | | UNKNOWN",
                "{'NumericGreaterThan': {'s3:signatureAge': 900000}} | | NO",
                "{'NumericLessThanEquals': {'s3:signatureAge': 900000}} | | YES",
                "{'NumericEquals': {'s3:signatureAge': 1000}} | | UNKNOWN",
                "{'NumericGreaterThan': {'s3:signatureAge': 600000}} | anonymous | NO",
                "{'StringEquals': {'s3:authType': 'REST-QUERY-STRING'}} | link | YES",
                "{'StringNotEquals': {'s3:authType': 'REST-HEADER'}} | | NO",
                "{'StringNotEquals': {'s3:authType': 'REST-HEADER'}} | anonymous | YES",
                "{'StringEquals': {'s3:signatureversion': 'AWS'}} | signature_version=SigV2 | YES",
                "{'StringEquals': {'s3:signatureversion': 'AWS4-HMAC-SHA256'}} | | YES",
                // who
                "{'StringEquals': {'aws:PrincipalAccount': '111122223333'}} | | YES",
                "{'StringNotEquals': {'aws:PrincipalAccount': '111122223333'}} | anonymous | YES",
                "{'StringEquals': {'aws:PrincipalOrgID': 'o-EXAMPLE'}} | | UNKNOWN",
                "{'StringNotEquals': {'aws:PrincipalOrgID': 'o-EXAMPLE'}} | anonymous | YES",
                "{'StringEquals': {'aws:PrincipalTag/team': 'x'}} | | UNKNOWN",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/*'}} | | YES",
                "{'ArnNotEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice'}} | | NO",
                "{'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::*:user/a*'}} | | YES",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:*:user/alice'}} | | NO",
                "{'StringLike': {'aws:PrincipalArn': 'arn:aws:*:user/alice'}} | | YES",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/etl'}} | principal=arn:aws:sts::111122223333:assumed-role/etl/s | YES",
                "{'StringEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/etl'}} | principal=arn:aws:sts::111122223333:assumed-role/etl/s | YES",
                "{'StringEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/etl'}} | principal=arn:aws:sts::444455556666:assumed-role/etl/s | NO",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/*'}} | principal=arn:aws:sts::111122223333:assumed-role/etl/s | UNKNOWN",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/*'}} | principal=arn:aws:sts::111122223333:assumed-role/etl/s  session_issuer=arn:aws:iam::111122223333:role/team/etl | YES",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*'}} | principal=arn:aws:sts::111122223333:assumed-role/etl/s | NO",
                "{'StringLike': {'aws:userid': 'AROAEXAMPLE:*'}} | | UNKNOWN",
                "{'StringLike': {'aws:userid': 'AROAEXAMPLE:*'}} | principal_id=AROAEXAMPLE:s | YES",
                "{'Bool': {'aws:PrincipalIsAWSService': 'false'}} | | YES",
                "{'Bool': {'aws:PrincipalIsAWSService': 'false'}} | principal=cloudfront.amazonaws.com  principal_type=AWSService | NO",
                "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}} | access_key_id=AKIAIOSFODNN7EXAMPLE | YES",
                "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}} | access_key_id=AKIAIOSFODNN7EXAMPLE | NO",
                "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}} | mfa=false | YES",
                // texts
                "{'StringLike': {'aws:Referer': 'https://www.example.com/*'}} | referer=https://www.example.com/x?y=* | YES",
                "{'StringNotLike': {'aws:Referer': 'https://www.example.com/*'}} | | YES",
                "{'StringLike': {'aws:Referer': 'https://www.example.com/*'}} | trail only | UNKNOWN",
                "{'StringEquals': {'aws:UserAgent': 'AWS-CLI/2.0'}} | | NO",
                "{'StringEqualsIgnoreCase': {'aws:UserAgent': 'AWS-CLI/2.0'}} | | YES",
                "{'StringNotEqualsIgnoreCase': {'aws:UserAgent': 'AWS-CLI/2.0'}} | | NO",
                "{'StringEquals': {'aws:UserAgent': '*'}} | | NO",
                "{'StringLike': {'aws:UserAgent': '${*}'}} | user_agent=* | YES",
                "{'StringLike': {'aws:UserAgent': '${*}'}} | | NO",
                "{'StringEquals': {'aws:userid': '${aws:username}'}} | principal_id=alice | UNKNOWN",
                "{'StringEquals': {'s3:prefix': 'home/'}} | operation=REST.GET.BUCKET  key=-  request_uri=GET /?list-type=2&prefix=home%2F HTTP/1.1 | YES",
                "{'StringNotEquals': {'s3:prefix': 'home/'}} | operation=REST.GET.BUCKET  key=-  request_uri=GET /?list-type=2 HTTP/1.1 | YES",
                "{'StringEquals': {'s3:x-amz-acl': 'public-read'}} | operation=REST.PUT.OBJECT | UNKNOWN",
                "{'StringEquals': {'s3:x-amz-acl': 'public-read'}} | in the trail  parameters={\"x-amz-acl\":\"public-read\"} | YES",
                "{'Null': {'s3:x-amz-acl': 'true'}} | in the trail | YES",
                // what CloudTrail cut short or left out may have been there
                "{'Null': {'s3:x-amz-acl': 'true'}} | in the trail  parameters={\"x-amz- | UNKNOWN",
                "{'StringEquals': {'s3:x-amz-acl': 'public-read'}} | in the trail  parameters=- | UNKNOWN",
                "{'Null': {'s3:x-amz-acl': '${aws:PrincipalTag/open}'}} | in the trail | UNKNOWN",
                "{'StringEquals': {'s3:ExistingObjectTag/public': 'yes'}} | | UNKNOWN",
                "{'StringEquals': {'s3:versionid': '3HL4kqtJEXAMPLE'}} | request_uri=GET /a/b.csv?versionId=3HL4kqtJEXAMPLE HTTP/1.1 | YES",
                "{'StringLike': {'s3:DataAccessPointArn': 'arn:aws:s3:*:111122223333:accesspoint/*'}} | access_point_arn=arn:aws:s3:eu-west-1:111122223333:accesspoint/x | YES",
                "{'StringEquals': {'s3:DataAccessPointAccount': '111122223333'}} | access_point_arn=arn:aws:s3:eu-west-1:111122223333:accesspoint/x | YES",
                // times
                "{'DateGreaterThan': {'aws:CurrentTime': '2026-02-06T11:59:59Z'}} | | YES",
                "{'DateLessThan': {'aws:CurrentTime': '2026-02-06T13:00:00+01:00'}} | | NO",
                "{'DateGreaterThan': {'aws:EpochTime': 1770379199}} | | YES",
                // set operators: ForAllValues holds of nothing, ForAnyValue does not, and IfExists changes neither
                "{'ForAllValues:StringEquals': {'aws:SourceVpce': 'vpce-1'}} | | YES",
                "{'ForAllValues:StringNotEquals': {'aws:SourceVpce': 'vpce-1'}} | | YES",
                "{'ForAnyValue:StringEquals': {'aws:SourceVpce': 'vpce-1'}} | | NO",
                "{'ForAnyValue:StringNotEquals': {'aws:SourceVpce': 'vpce-1'}} | | NO",
                "{'ForAnyValue:StringEqualsIfExists': {'aws:SourceVpce': 'vpce-1'}} | | NO",
                "{'ForAllValues:StringEqualsIfExists': {'aws:SourceVpce': 'vpce-1'}} | | YES",
                "{'ForAnyValue:StringNotEquals': {'aws:UserAgent': ['aws-cli/2.0', 'x']}} | | NO",
                "{'ForAnyValue:StringNotEquals': {'aws:UserAgent': 'x'}} | | YES",
                "{'ForAllValues:StringLike': {'aws:UserAgent': ['x', 'aws-cli/*']}} | | YES",
                // several keys all hold, and a no decides whatever is unknown
                "{'StringEquals': {'aws:PrincipalOrgID': 'o-1'}, 'Bool': {'aws:SecureTransport': 'false'}} | | NO",
                "{'StringEquals': {'aws:PrincipalOrgID': 'o-1'}, 'Bool': {'aws:SecureTransport': 'true'}} | | UNKNOWN",
            })
    void holdsByAwsRules(String condition, String request, Match.Is expected) throws JsonProcessingException {
        assertThat(holds(condition, request == null ? "" : request)).isEqualTo(expected);
    }
}
