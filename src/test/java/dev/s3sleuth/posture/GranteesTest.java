package dev.s3sleuth.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom changes of access name. */
class GranteesTest {

    private static final String OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    private static final String OTHER = "3f1a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef00";

    private static Grantee read(String account, String name, String limit) {
        return new Grantee(account, name, List.of("read"), limit);
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                // an account by number, by ARN, and somebody of it
                Arguments.of("'Principal':{'AWS':'444455556666'}", List.of(read("444455556666", "444455556666", null))),
                Arguments.of(
                        "'Principal':{'AWS':['arn:aws:iam::444455556666:root','arn:aws-cn:iam::444455556666:role/a/b']}",
                        List.of(
                                read("444455556666", "arn:aws:iam::444455556666:root", null),
                                read("444455556666", "arn:aws-cn:iam::444455556666:role/a/b", null))),
                Arguments.of("'Principal':{'CanonicalUser':'" + OTHER + "'}", List.of(read(null, OTHER, null))),
                // services, CloudFront, and what is left of a role that was deleted
                Arguments.of("'Principal':{'Service':'logging.s3.amazonaws.com'}", List.of()),
                Arguments.of(
                        "'Principal':{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EXAMPLE'}",
                        List.of()),
                Arguments.of("'Principal':{'AWS':'AROAEXAMPLEEXAMPLEID'}", List.of()),
                // everybody is public and not named, unless a condition says who
                Arguments.of("'Principal':'*'", List.of()),
                Arguments.of(
                        "'Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-example'}}",
                        List.of(read(null, "*", "aws:principalorgid o-example"))),
                Arguments.of(
                        "'Principal':{'AWS':'*'},'Condition':{'StringEquals':{'aws:PrincipalAccount':['444455556666']},"
                                + "'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}}",
                        List.of(read("444455556666", "444455556666", "aws:sourceip 192.0.2.0/24"))),
                Arguments.of(
                        "'Principal':{'AWS':'444455556666'},'Condition':{'Bool':{'aws:SecureTransport':'true'}}",
                        List.of(read("444455556666", "444455556666", null))),
                // who is denied, or named as an exception
                Arguments.of("'Effect':'Deny','Principal':{'AWS':'444455556666'}", List.of()),
                Arguments.of("'NotPrincipal':{'AWS':'444455556666'}", List.of()));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void namesThoseOfAPolicy(String members, List<Grantee> expected) {
        String effect = members.contains("Effect") ? "" : "'Effect':'Allow',";
        String policy = ("{'bucketPolicy':{'Statement':{" + effect + members
                        + ",'Action':'s3:GetObject','Resource':'arn:aws:s3:::amzn-s3-demo-bucket1/*'}}}")
                .replace('\'', '"');
        assertThat(Grantees.of("PutBucketPolicy", policy)).containsExactlyElementsOf(expected);
    }

    @Test
    void joinsWhatSeveralStatementsGive() {
        String policy = """
                {"bucketPolicy": {"Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"},
                  {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b"}]}}""";
        assertThat(Grantees.of("PutBucketPolicy", policy)).singleElement().satisfies(g -> assertThat(g.grants())
                .containsExactly("list", "write"));
    }

    @Test
    void namesThoseOfAList() {
        assertThat(Grantees.of(
                        "PutBucketAcl",
                        "{\"x-amz-grant-read\": \"id=\\\"" + OTHER
                                + "\\\", emailAddress=\\\"a@example.com\\\"\", \"x-amz-acl\": \"private\"}"))
                .extracting(Grantee::name)
                .containsExactly(OTHER, "a@example.com");
        String list = """
                {"AccessControlPolicy": {"Owner": {"ID": "%1$s"}, "AccessControlList": {"Grant": [
                  {"Grantee": {"xsi:type": "CanonicalUser", "ID": "%1$s"}, "Permission": "FULL_CONTROL"},
                  {"Grantee": {"xsi:type": "CanonicalUser", "ID": "%2$s"}, "Permission": "READ"},
                  {"Grantee": {"xsi:type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}, "Permission": "WRITE"},
                  {"Grantee": {"ID": "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"}, "Permission": "FULL_CONTROL"}]}}}""".formatted(OWNER, OTHER);
        assertThat(Grantees.of("PutObjectAcl", list)).containsExactly(read(null, OTHER, null));
        assertThat(Grantees.of("PutBucketAcl", list)).containsExactly(new Grantee(null, OTHER, List.of("list"), null));
    }

    @Test
    void namesThoseOfAccessPointsAndAccessGrants() {
        String policy =
                "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":\\\"444455556666\\\"},"
                        + "\\\"Action\\\":\\\"s3:GetObject\\\",\\\"Resource\\\":\\\"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/*\\\"}]}";
        assertThat(Grantees.of(
                        "PutAccessPointPolicy",
                        "{\"name\": \"ap\", \"PutAccessPointPolicyRequest\": {\"Policy\": \"" + policy + "\"}}"))
                .containsExactly(read("444455556666", "444455556666", null));
        assertThat(
                        Grantees.of(
                                "CreateAccessGrant",
                                "{\"Grantee\": {\"GranteeType\": \"IAM\", \"GranteeIdentifier\": \"arn:aws:iam::444455556666:role/r\"}, \"Permission\": \"READWRITE\"}"))
                .containsExactly(new Grantee(
                        "444455556666", "arn:aws:iam::444455556666:role/r", List.of("read", "write"), null));
    }

    @Test
    void namesNobodyWhereNothingCanBeRead() {
        assertThat(Grantees.of("PutBucketPolicy", null)).isEmpty();
        assertThat(Grantees.of("PutBucketPolicy", "{\"bucketPolicy\": \"cut sho"))
                .isEmpty();
        assertThat(Grantees.of("DeleteBucketPolicy", "{}")).isEmpty();
    }

    @Test
    void saysWhomAChangeWouldLetIn() {
        String open =
                "{\"bucketPolicy\": {\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}}}";
        assertThat(Grantees.audience("PutBucketPolicy", open)).isEqualTo(Audience.ANYONE);
        assertThat(Grantees.audience("PutBucketAcl", "{\"x-amz-acl\": \"authenticated-read\"}"))
                .isEqualTo(Audience.ANY_ACCOUNT);
        assertThat(Grantees.audience("PutBucketAcl", "{\"x-amz-acl\": \"private\"}"))
                .isNull();
    }
}
