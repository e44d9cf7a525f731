package dev.s3sleuth.posture.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.account.AccountServer.Asked;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks an account on loopback how its buckets are set up. */
class AccountReaderTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final String BUCKET = "amzn-s3-demo-bucket";

    private AccountServer account;

    @BeforeEach
    void open() throws IOException {
        account = new AccountServer();
    }

    @AfterEach
    void close() {
        account.close();
    }

    private Snapshot read(String... buckets) {
        return new AccountReader(account.options(), account.endpoint()).read(List.of(buckets), NOW);
    }

    private BucketAnswers readOne() {
        return read().buckets().get(0);
    }

    @Test
    void takesEachAnswerAsTheCommandLinePrintsIt() {
        account.bucket(BUCKET)
                .old()
                .policy("{\"Statement\": []}")
                .set("acl", S3Answers.acl(S3Answers.grant("global/AllUsers", "READ")))
                .versioned("Suspended")
                .set(
                        "website",
                        "<WebsiteConfiguration><IndexDocument><Suffix>i.html</Suffix></IndexDocument></WebsiteConfiguration>")
                .set(
                        "object-lock",
                        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>")
                .set(
                        "replication",
                        "<ReplicationConfiguration><Role>r</Role><Rule><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::amzn-s3-demo-copy</Bucket></Destination></Rule></ReplicationConfiguration>")
                .rules(
                        "<Rule><ID>old</ID><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule>");
        BucketAnswers bucket = readOne();
        assertThat(bucket.region()).isEqualTo(AccountServer.HOME);
        assertThat(bucket.created()).isEqualTo("2024-05-06T07:08:09Z");
        assertThat(json(bucket, Call.GET_BUCKET_POLICY)).isEqualTo("{\"Policy\":\"{\\\"Statement\\\": []}\"}");
        assertThat(json(bucket, Call.GET_BUCKET_POLICY_STATUS)).isEqualTo("{\"PolicyStatus\":{\"IsPublic\":false}}");
        assertThat(json(bucket, Call.GET_BUCKET_ACL))
                .contains(
                        "{\"Grantee\":{\"Type\":\"Group\",\"URI\":\"http://acs.amazonaws.com/groups/global/AllUsers\"},\"Permission\":\"READ\"}");
        assertThat(json(bucket, Call.GET_BUCKET_VERSIONING)).isEqualTo("{\"Status\":\"Suspended\"}");
        assertThat(json(bucket, Call.GET_BUCKET_WEBSITE)).contains("i.html");
        assertThat(json(bucket, Call.GET_OBJECT_LOCK)).contains("{\"Mode\":\"COMPLIANCE\",\"Days\":30}");
        assertThat(json(bucket, Call.GET_BUCKET_REPLICATION)).contains("arn:aws:s3:::amzn-s3-demo-copy");
        assertThat(json(bucket, Call.GET_BUCKET_LIFECYCLE))
                .isEqualTo(
                        "{\"Rules\":[{\"Expiration\":{\"Days\":30},\"ID\":\"old\",\"Filter\":{\"Prefix\":\"logs/\"},\"Status\":\"Enabled\"}]}");
    }

    @Test
    void takesTheErrorsThatSayNotSetForThat() {
        account.bucket(BUCKET).old();
        Snapshot read = read();
        assertThat(read.buckets().get(0).answers())
                .allSatisfy((call, answer) ->
                        assertThat(answer.isKnown()).as(call.api()).isTrue());
        assertThat(Call.about(Call.Of.BUCKET).stream()
                        .filter(c -> !readOne().answer(c).isSet()))
                .containsExactlyInAnyOrder(
                        Call.GET_BUCKET_LIFECYCLE,
                        Call.GET_BUCKET_POLICY_STATUS,
                        Call.GET_BUCKET_POLICY,
                        Call.GET_PUBLIC_ACCESS_BLOCK,
                        Call.GET_BUCKET_OWNERSHIP,
                        Call.GET_BUCKET_WEBSITE,
                        Call.GET_OBJECT_LOCK,
                        Call.GET_BUCKET_REPLICATION);
        assertThat(read.answer(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK)).isEqualTo(Answer.ABSENT);
        assertThat(read.refusals()).isEmpty();
    }

    @Test
    void takesARefusalForNotKnownAndGoesOn() {
        account.bucket(BUCKET).deny(S3Answers.APIS.keySet().toArray(String[]::new));
        account.bucket("amzn-s3-demo-bucket2").deny("acl").denyWithoutBody("policy");
        account.bucket("amzn-s3-demo-bucket3");
        Snapshot read = read();
        assertThat(read.buckets().get(0).answers().values()).allMatch(a -> "AccessDenied".equals(a.refused()));
        assertThat(read.refusals().get("bucket amzn-s3-demo-bucket2"))
                .extracting(Object::toString)
                .containsExactly(
                        "GetBucketPolicy HTTP 403 (needs s3:GetBucketPolicy)",
                        "GetBucketAcl AccessDenied (needs s3:GetBucketAcl)");
        assertThat(read.refusals()).doesNotContainKey("bucket amzn-s3-demo-bucket3");
    }

    @Test
    void takesARefusalOfAnotherServiceForNotKnown() {
        account.bucket(BUCKET);
        account.deny("cloudtrail:DescribeTrails")
                .deny("logs:DescribeDeliveries")
                .deny("s3control:GetPublicAccessBlock");
        Snapshot read = read();
        assertThat(read.refusals().get("the account"))
                .extracting(Object::toString)
                .containsExactly(
                        "GetAccountPublicAccessBlock AccessDenied (needs s3:GetAccountPublicAccessBlock)",
                        "DescribeTrails AccessDeniedException (needs cloudtrail:DescribeTrails)",
                        "DescribeDeliveries AccessDeniedException (needs logs:DescribeDeliveries)");
        assertThat(read.trails()).isEmpty();
    }

    @Test
    void asksEachBucketInItsRegion() {
        account.bucket(BUCKET);
        account.bucket("amzn-s3-demo-far", "ap-southeast-2").logsTo("amzn-s3-demo-far-logs", "");
        account.bucket("amzn-s3-demo-far-logs", "ap-southeast-2").put("2026-02-01-00-00-00-A1", 10, NOW);
        Snapshot read = read();
        assertThat(read.refusals()).isEmpty();
        assertThat(account.asked())
                .filteredOn(a -> a.about().startsWith("amzn-s3-demo-far"))
                .isNotEmpty()
                .allMatch(a -> a.region().equals("ap-southeast-2"));
        assertThat(regionsOf("cloudtrail:DescribeTrails")).containsExactly("ap-southeast-2", "eu-west-1");
        assertThat(regionsOf("logs:DescribeDeliveries")).containsExactly("ap-southeast-2", "eu-west-1");
    }

    private List<String> regionsOf(String call) {
        return account.asked().stream()
                .filter(a -> a.call().equals(call))
                .map(Asked::region)
                .toList();
    }

    @Test
    void listsBucketsPageByPageAndAsksManyAtATime() {
        IntStream.range(0, 250).forEach(i -> account.bucket("amzn-s3-demo-bucket-%03d".formatted(i)));
        account.pages(100);
        account.delay(Duration.ofMillis(5));
        Snapshot read = read();
        assertThat(read.buckets())
                .extracting(BucketAnswers::bucket)
                .hasSize(250)
                .isSorted();
        assertThat(read.buckets()).allMatch(b -> b.answers().size() == 12);
        assertThat(regionsOf("s3:ListBuckets")).hasSize(3);
        assertThat(account.mostInFlight()).isGreaterThan(16);
    }

    @Test
    void triesAgainWhenItIsAskedToSlowDown() {
        account.bucket(BUCKET).policy("{}");
        account.throttle("s3:ListBuckets", 2).throttle("s3:GetBucketPolicy", 3);
        assertThat(readOne().answer(Call.GET_BUCKET_POLICY).isSet()).isTrue();
    }

    @Test
    void asksAboutNamedBucketsAlone() {
        account.bucket(BUCKET, "us-west-2");
        account.bucket("amzn-s3-demo-bucket2");
        assertThat(read(BUCKET, BUCKET).buckets()).singleElement().satisfies(b -> assertThat(b.region())
                .isEqualTo("us-west-2"));
        assertThat(account.asked()).noneMatch(a -> a.about().equals("amzn-s3-demo-bucket2"));
    }

    @Test
    void asksAboutNamedBucketsWhereNoneCanBeListed() {
        account.bucket(BUCKET);
        account.deny("s3:ListBuckets");
        Snapshot read = read(BUCKET);
        assertThat(read.buckets()).singleElement().satisfies(b -> assertThat(b.region())
                .isNull());
        assertThat(read.refusals().get("the account"))
                .extracting(Object::toString)
                .containsExactly("ListBuckets AccessDenied (needs s3:ListAllMyBuckets)");
        assertThatThrownBy(this::read)
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "cannot list the account's buckets: AccessDenied; it needs s3:ListAllMyBuckets, or name them with --bucket");
    }

    @Test
    void leavesOutABucketThatIsDeletedMeanwhile() {
        account.bucket(BUCKET);
        account.bucket("amzn-s3-demo-bucket2").vanish();
        assertThat(read().buckets()).extracting(BucketAnswers::bucket).containsExactly(BUCKET);
        assertThatThrownBy(() -> read("amzn-s3-demo-bucket9"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such bucket: amzn-s3-demo-bucket9; check --bucket and --endpoint-url");
    }

    @Test
    void readsTheBlockOfTheAccount() {
        account.block(
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        assertThat(read().answer(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK).value().toString())
                .isEqualTo(
                        "{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":false}}");
    }

    @Test
    void seesATrailOfAllRegionsOnceAndAsksItAtHome() {
        account.bucket(BUCKET, "us-west-2");
        String selectors =
                "{\"EventSelectors\":[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true,\"DataResources\":[]}]}";
        account.trail(
                trail("all", "us-west-2", true), "{\"IsLogging\":true,\"LatestDeliveryTime\":1770379200.5}", selectors);
        account.trail(trail("one", "eu-west-1", false), "{\"IsLogging\":false}", selectors);
        account.trail(trail("elsewhere", "us-east-2", false), "{\"IsLogging\":true}", selectors);
        Snapshot read = read();
        assertThat(read.trails())
                .extracting(t -> t.trail().path("Name").asText())
                .containsExactly("all", "one");
        assertThat(read.trails().get(0).answer(Call.GET_TRAIL_STATUS).value().toString())
                .isEqualTo("{\"IsLogging\":true,\"LatestDeliveryTime\":\"2026-02-06T12:00:00.500Z\"}");
        assertThat(read.trails().get(1).answer(Call.GET_EVENT_SELECTORS).value().path("EventSelectors"))
                .hasSize(1);
        assertThat(read.refusals()).isEmpty();
    }

    private static String trail(String name, String region, boolean all) {
        return "{\"Name\":\"" + name + "\",\"HomeRegion\":\"" + region + "\",\"IsMultiRegionTrail\":" + all
                + ",\"S3BucketName\":\"amzn-s3-demo-trail\",\"TrailARN\":\"arn:aws:cloudtrail:" + region
                + ":111122223333:trail/" + name + "\"}";
    }

    @Test
    void findsDeliveriesPageByPageAndOnlyTheLogGroupsTheyGoTo() {
        account.bucket(BUCKET, "us-west-2");
        account.thing("us-west-2", "deliverySources", "{\"name\":\"other\",\"logType\":\"ACCESS_LOGS\"}");
        account.thing(
                "us-west-2",
                "deliverySources",
                "{\"name\":\"s\",\"logType\":\"S3_SERVER_ACCESS_LOGS\",\"resourceArns\":[\"arn:aws:s3:::" + BUCKET
                        + "\"]}");
        account.thing(
                "us-west-2",
                "deliveries",
                "{\"deliverySourceName\":\"s\",\"deliveryDestinationArn\":\"arn:aws:logs:us-west-2:111122223333:delivery-destination:d\"}");
        account.thing(
                "us-west-2",
                "deliveryDestinations",
                "{\"arn\":\"arn:aws:logs:us-west-2:111122223333:delivery-destination:d\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":\"arn:aws:logs:eu-central-1:111122223333:log-group:access:*\"}}");
        account.thing(
                "eu-central-1",
                "logGroups",
                "{\"logGroupName\":\"access\",\"retentionInDays\":7,\"arn\":\"arn:aws:logs:eu-central-1:111122223333:log-group:access:*\"}");
        account.thing("eu-central-1", "logGroups", "{\"logGroupName\":\"access-of-others\"}");
        Map<Call, Answer> answers = read().answers();
        assertThat(answers.get(Call.DESCRIBE_DELIVERY_SOURCES).value().findValuesAsText("name"))
                .containsExactly("other", "s");
        assertThat(answers.get(Call.DESCRIBE_LOG_GROUPS).value().findValuesAsText("logGroupName"))
                .containsExactly("access");
    }

    @Test
    void asksNothingButS3BesideAStoreThatIsNotAws() {
        account.bucket(BUCKET, "").logsInDaysTo("amzn-s3-demo-logs", "p/", "DeliveryTime");
        account.bucket("amzn-s3-demo-logs", "")
                .put("p/111122223333/us-east-1/" + BUCKET + "/2026/02/05/2026-02-05-10-00-00-A1", 70, NOW);
        Snapshot read = new AccountReader(account.options(), null).read(List.of(), NOW);
        assertThat(read.account()).isNull();
        assertThat(read.trails()).isEmpty();
        assertThat(read.answers()).isEmpty();
        assertThat(read.buckets()
                        .get(0)
                        .answer(Call.LIST_LOG_OBJECTS)
                        .value()
                        .path("DayBytes")
                        .asLong())
                .isEqualTo(70);
        assertThat(account.calls()).allMatch(call -> call.startsWith("s3:"));
    }

    @Test
    void saysInOneLineThatNobodyAnswers() {
        URI nobody = URI.create("http://127.0.0.1:1");
        account.bucket(BUCKET);
        assertThatThrownBy(() -> new AccountReader(account.options(), nobody).read(List.of(), NOW))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cannot ask the account (GetCallerIdentity): ")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageEndingWith("; check the network, --profile, --region and --endpoint-url")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void saysThatTheCredentialsAreNotAccepted() throws IOException {
        account.bucket(BUCKET);
        account.reject("ExpiredToken");
        assertThatThrownBy(() -> read(BUCKET))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "AWS does not accept the credentials (ListBuckets: ExpiredToken); check AWS_PROFILE or --profile, or sign in again");
    }

    private static String json(BucketAnswers bucket, Call call) {
        JsonNode value = bucket.answer(call).value();
        return value.toString();
    }
}
