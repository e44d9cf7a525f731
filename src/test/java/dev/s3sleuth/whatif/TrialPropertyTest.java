package dev.s3sleuth.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of any policy and any request. */
class TrialPropertyTest {

    private static final int TIMES = 4000;
    private static final String ALLOW_ALL =
            "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";

    private static final List<String> PRINCIPALS = List.of(
            "\"Principal\":\"*\"",
            "\"Principal\":{\"AWS\":\"111122223333\"}",
            "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/alice\"}",
            "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/team/etl\"}",
            "\"NotPrincipal\":{\"AWS\":[\"111122223333\",\"arn:aws:iam::111122223333:user/alice\"]}");
    private static final List<String> ACTIONS = List.of(
            "\"Action\":\"s3:*\"", "\"Action\":[\"s3:GetObject\",\"s3:PutObject\"]", "\"NotAction\":\"s3:Get*\"");
    private static final List<String> RESOURCES = List.of(
            "\"Resource\":\"arn:aws:s3:::amzn-s3-demo-bucket/*\"",
            "\"Resource\":[\"arn:aws:s3:::amzn-s3-demo-bucket/a/*\",\"arn:aws:s3:::amzn-s3-demo-bucket\"]",
            "\"NotResource\":\"arn:aws:s3:::amzn-s3-demo-bucket/a/*\"");
    private static final List<String> CONDITIONS = List.of(
            "",
            ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
            ",\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}",
            ",\"Condition\":{\"IpAddressIfExists\":{\"aws:SourceIp\":[\"203.0.113.5\",\"192.0.2.0/24\"]}}",
            ",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}",
            ",\"Condition\":{\"ForAnyValue:StringEquals\":{\"aws:SourceVpce\":[\"vpce-1\",\"vpce-3\"]}}",
            ",\"Condition\":{\"Null\":{\"aws:SourceVpce\":\"true\"}}",
            ",\"Condition\":{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/team/*\"}}",
            ",\"Condition\":{\"StringNotLike\":{\"aws:userid\":\"AIDA*\"}}",
            ",\"Condition\":{\"Bool\":{\"aws:ViaAWSService\":\"true\"}}",
            ",\"Condition\":{\"NumericGreaterThan\":{\"s3:signatureAge\":600000}}",
            ",\"Condition\":{\"StringEquals\":{\"s3:x-amz-acl\":\"public-read\"},\"StringLike\":{\"aws:UserAgent\":\"aws-*\"}}",
            ",\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}");

    /** What both logs say of a request, and what is left of it without the trail. */
    private static final List<List<String>> WHO = List.of(
            List.of("principal_id=AIDAQXYEXAMPLEALICE01", "principal_id=-"),
            List.of(
                    "principal=arn:aws:sts::111122223333:assumed-role/etl/s  session_issuer=arn:aws:iam::111122223333:role/team/etl  principal_id=AROAEXAMPLEETL000001:s",
                    "principal=arn:aws:sts::111122223333:assumed-role/etl/s"),
            List.of(
                    "principal=arn:aws:sts::111122223333:assumed-role/app/s  session_issuer=arn:aws:iam::111122223333:role/app  principal_id=AROAEXAMPLEAPP000001:s  invoked_by=athena.amazonaws.com",
                    "principal=arn:aws:sts::111122223333:assumed-role/app/s"),
            List.of("anonymous", "anonymous"));

    private static final List<List<String>> WHERE = List.of(
            List.of("remote_ip=203.0.113.5", "remote_ip=203.0.113.5"),
            List.of("remote_ip=198.51.100.5", "remote_ip=198.51.100.5"),
            List.of("remote_ip=100.64.1.1", "remote_ip=100.64.1.1"),
            List.of("remote_ip=10.1.2.3  vpc_endpoint_id=vpce-1", "remote_ip=10.1.2.3"),
            List.of("remote_ip=10.1.2.3  vpc_endpoint_id=vpce-2", "remote_ip=10.1.2.3"),
            List.of("remote_ip=100.64.1.1  vpc_endpoint_id=vpce-1", "remote_ip=100.64.1.1"));
    private static final List<List<String>> WHAT = List.of(
            List.of("", ""),
            List.of("key=b.csv", "key=b.csv"),
            List.of("operation=REST.GET.BUCKET  key=-", "operation=REST.GET.BUCKET  key=-"),
            List.of(
                    "operation=REST.PUT.OBJECT  parameters={\"x-amz-acl\":\"public-read\"}",
                    "operation=REST.PUT.OBJECT  parameters=-"),
            List.of("tls=-  cipher=-", "tls=-  cipher=-"),
            List.of(
                    "operation=BATCH.DELETE.OBJECT  request_uri=-  tls=-  cipher=-",
                    "operation=BATCH.DELETE.OBJECT  request_uri=-  tls=-  cipher=-"));

    private final Random random = new Random(20260206);

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String deny() {
        return "{\"Effect\":\"Deny\"," + one(PRINCIPALS) + "," + one(ACTIONS) + "," + one(RESOURCES) + one(CONDITIONS)
                + "}";
    }

    private static Outcome outcome(Request request, List<String> denies) {
        String statements = String.join(
                ",", Stream.concat(Stream.of(ALLOW_ALL), denies.stream()).toList());
        Judgement judgement = Trial.of("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")
                .judge(request);
        return Objects.requireNonNull(judgement).outcome();
    }

    private Request request() {
        int side = random.nextInt(2);
        return request(one(WHO), one(WHERE), one(WHAT), side);
    }

    private static Request request(List<String> who, List<String> where, List<String> what, int side) {
        String log = side == 0 ? "in the trail" : "owned";
        return TestRequest.of(String.join("  ", log, who.get(side), where.get(side), what.get(side)));
    }

    @Test
    void severalStatementsDenyWhatOneOfThemDenies() {
        for (int i = 0; i < TIMES; i++) {
            Request request = request();
            List<String> denies = new ArrayList<>(List.of(deny(), deny(), deny()));
            Outcome most = denies.stream()
                    .map(deny -> outcome(request, List.of(deny)))
                    .max(Outcome::compareTo)
                    .orElseThrow();
            assertThat(outcome(request, denies)).as(denies.toString()).isEqualTo(most);
        }
    }

    @Test
    void anotherDenyLetsNothingMorePass() {
        for (int i = 0; i < TIMES; i++) {
            Request request = request();
            List<String> before = List.of(deny());
            List<String> after = List.of(before.get(0), deny());
            assertThat(outcome(request, after)).as(after.toString()).isGreaterThanOrEqualTo(outcome(request, before));
        }
    }

    /** What the trail adds decides what was unknown, and turns over nothing that was known. */
    @Test
    void whoKnowsLessSaysUnknownAndNothingElse() {
        int unknown = 0;
        for (int i = 0; i < TIMES; i++) {
            List<String> who = one(WHO);
            List<String> where = one(WHERE);
            List<String> what = one(WHAT);
            List<String> denies = List.of(deny(), deny());
            Outcome all = outcome(request(who, where, what, 0), denies);
            Outcome less = outcome(request(who, where, what, 1), denies);
            unknown += less == Outcome.UNKNOWN ? 1 : 0;
            if (less != Outcome.UNKNOWN && all != Outcome.UNKNOWN) {
                assertThat(less)
                        .as(who + " " + where + " " + what + " " + denies)
                        .isEqualTo(all);
            }
        }
        assertThat(unknown).isBetween(TIMES / 50, TIMES / 2);
    }

    @Test
    void wildcardsMatchAsRegularExpressionsDo() {
        String letters = "ab*?/";
        for (int i = 0; i < TIMES * 10; i++) {
            String pattern = word(letters);
            String text = word(letters);
            String regex = pattern.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                    .reduce("", String::concat);
            assertThat(Like.of(pattern).matches(text))
                    .as(pattern + " of " + text)
                    .isEqualTo(
                            Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches());
        }
    }

    private String word(String letters) {
        return random.ints(random.nextInt(7), 0, letters.length())
                .mapToObj(n -> String.valueOf(letters.charAt(n)))
                .reduce("", String::concat);
    }
}
