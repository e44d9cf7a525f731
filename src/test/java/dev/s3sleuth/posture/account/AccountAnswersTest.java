package dev.s3sleuth.posture.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.posture.facts.PostureRows;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.SnapshotFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real SDK over HTTP against an account on loopback. */
class AccountAnswersTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");

    @TempDir
    private Path folder;

    private LoopbackAccount account;

    @BeforeEach
    void open() throws IOException {
        account = new LoopbackAccount();
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty("aws.region", "eu-west-1");
    }

    @AfterEach
    void close() {
        account.close();
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }

    private StoreOptions store() {
        return new StoreOptions(account.url(), true, "eu-west-1", null, false, false, 8, Map.of());
    }

    private Snapshot read(String... buckets) {
        return new AccountReader(store(), account.uri()).read(List.of(buckets), NOW);
    }

    private static Map<String, Object> row(Snapshot snapshot, String bucket) {
        return new PostureRows(snapshot)
                .buckets().stream()
                        .filter(row -> bucket.equals(row.get("bucket")))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void tellsAnOpenBucketFromAClosedOne() {
        account.bucket("amzn-s3-demo-closed");
        account.bucket("amzn-s3-demo-policy").opens("s3:GetObject");
        account.bucket("amzn-s3-demo-list")
                .block("false")
                .set("GetBucketOwnershipControls", null)
                .acl(
                        "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>WRITE</Permission></Grant>");
        Snapshot snapshot = read();
        assertThat(snapshot.account()).isEqualTo("111122223333");
        assertThat(row(snapshot, "amzn-s3-demo-closed"))
                .containsEntry("open_to", "nobody")
                .containsEntry("tls_only", true)
                .containsEntry("versioning", "enabled")
                .containsEntry("encryption", "AES256")
                .containsEntry("logging", "off")
                .containsEntry("data_events", "none")
                .containsEntry("restrict_public_buckets", true)
                .doesNotContainKeys("unknown", "acl_grantees", "log_bucket");
        assertThat(row(snapshot, "amzn-s3-demo-policy"))
                .containsEntry("open_to", "anyone")
                .containsEntry("open_grants", "read");
        assertThat(row(snapshot, "amzn-s3-demo-list"))
                .containsEntry("open_to", "anyone")
                .containsEntry("open_grants", "write");
    }

    @Test
    void whatIsRefusedIsNotKnownAndNeverOff() {
        account.bucket("amzn-s3-demo-a");
        account.denies("GetBucketLogging")
                .denies("GetPublicAccessBlock amzn-s3-demo-a")
                .denies("GetAccountPublicAccessBlock")
                .denies("DescribeTrails");
        Snapshot snapshot = read();
        assertThat(row(snapshot, "amzn-s3-demo-a"))
                .doesNotContainKeys("logging", "data_events", "ignore_public_acls", "account_blocks_all");
        assertThat(snapshot.refusals()).containsOnlyKeys("bucket amzn-s3-demo-a", "the account");
        assertThat(snapshot.refusals().get("bucket amzn-s3-demo-a").toString())
                .contains("GetBucketLogging AccessDenied (needs s3:GetBucketLogging)");
    }

    @Test
    void aBlockOfTheAccountClosesWhatBucketsOpen() {
        account.bucket("amzn-s3-demo-a").opens("s3:GetObject");
        account.answers(
                "GetAccountPublicAccessBlock",
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        assertThat(row(read(), "amzn-s3-demo-a"))
                .containsEntry("open_to", "nobody")
                .containsEntry("policy_open_to", "anyone")
                .containsEntry("account_blocks_all", true);
    }

    @Test
    void findsTheLogThatOnlyCloudWatchKnows() {
        account.bucket("amzn-s3-demo-a");
        account.answers(
                        "DescribeDeliverySources",
                        "{\"deliverySources\":[{\"name\":\"src\",\"resourceArns\":[\"arn:aws:s3:::amzn-s3-demo-a\"],\"logType\":\"S3_SERVER_ACCESS_LOGS\"}]}")
                .answers(
                        "DescribeDeliveries",
                        "{\"deliveries\":[{\"id\":\"d\",\"deliverySourceName\":\"src\",\"deliveryDestinationArn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:dst\"}]}")
                .answers(
                        "DescribeDeliveryDestinations",
                        "{\"deliveryDestinations\":[{\"name\":\"dst\",\"arn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:dst\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/s3/a:*\"}}]}")
                .answers(
                        "DescribeLogGroups",
                        "{\"logGroups\":[{\"logGroupName\":\"/aws/vendedlogs/s3/a\",\"arn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/s3/a:*\",\"retentionInDays\":60}]}");
        assertThat(row(read(), "amzn-s3-demo-a")).containsEntry("logging", "on").containsEntry("cloudwatch_days", 60L);
    }

    @Test
    void knowsSinceWhenThereIsALogAndWhatADayBrings() {
        account.bucket("amzn-s3-demo-a").logsTo("amzn-s3-demo-log", "a/");
        LoopbackBucket log = account.bucket("amzn-s3-demo-log")
                .expires("a/", 45)
                .set("GetBucketVersioning", "<VersioningConfiguration/>");
        log.object("a/2025-12-24-10-00-00-0123456789ABCDEF", 10, "2025-12-24T10:05:00Z");
        for (int i = 0; i < 1500; i++) {
            log.object(
                    String.format(
                                    java.util.Locale.ROOT,
                                    "a/2026-02-05-%02d-%02d-00-0123456789ABCDEF",
                                    i / 60 % 24,
                                    i % 60)
                            + i,
                    100,
                    "2026-02-05T12:00:00Z");
        }
        log.object("a/2026-02-06-00-00-00-0123456789ABCDEF", 10, "2026-02-06T00:05:00Z");
        assertThat(row(read(), "amzn-s3-demo-a"))
                .containsEntry("log_since", Instant.parse("2025-12-24T10:05:00Z"))
                .containsEntry("log_day_objects", 1500L)
                .containsEntry("log_day_bytes", 150_000L)
                .containsEntry("log_is_estimated", false)
                .containsEntry("log_days", 45L)
                .containsEntry("log_retention", "days");
    }

    @Test
    void readsHundredsOfBucketsPageByPage() {
        for (int i = 0; i < 250; i++) {
            account.bucket("amzn-s3-demo-" + i).in(i % 2 == 0 ? "eu-west-1" : "us-east-2");
        }
        Snapshot snapshot = read();
        assertThat(snapshot.buckets()).hasSize(250).allSatisfy(bucket -> assertThat(bucket.answers())
                .hasSize(12));
        assertThat(snapshot.refusals()).isEmpty();
    }

    @Test
    void asksAboutNamedBucketsWithoutListingAny() {
        account.bucket("amzn-s3-demo-a");
        account.denies("ListBuckets");
        assertThat(read("amzn-s3-demo-a").refusals()).doesNotContainKey("the account");
        assertThatThrownBy(() -> read("amzn-s3-demo-a", "amzn-s3-demo-gone"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such bucket: amzn-s3-demo-gone; check --bucket and --endpoint-url");
        assertThatThrownBy(this::read)
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "cannot list the account's buckets: AccessDenied; it needs s3:ListAllMyBuckets, or name them with --bucket");
    }

    @Test
    void readsTrailsWithTheirStatusAndSelectors() {
        account.bucket("amzn-s3-demo-a");
        account.answers(
                        "DescribeTrails",
                        "{\"trailList\":[{\"Name\":\"main\",\"S3BucketName\":\"amzn-s3-demo-trail\",\"IsMultiRegionTrail\":true,\"HomeRegion\":\"us-east-2\",\"TrailARN\":\"arn:aws:cloudtrail:us-east-2:111122223333:trail/main\",\"LogFileValidationEnabled\":true}]}")
                .answers("GetTrailStatus", "{\"IsLogging\":true,\"LatestDeliveryTime\":1.770379E9}")
                .answers(
                        "GetEventSelectors",
                        "{\"EventSelectors\":[{\"ReadWriteType\":\"WriteOnly\",\"IncludeManagementEvents\":true,\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\"arn:aws:s3\"]}]}]}");
        Snapshot snapshot = read();
        assertThat(row(snapshot, "amzn-s3-demo-a"))
                .containsEntry("data_events", "writes")
                .containsEntry("data_event_trails", "main");
        assertThat(new PostureRows(snapshot).trails().get(0))
                .containsEntry("logging", true)
                .containsEntry("validates", true)
                .containsEntry("management_events", "writes");
    }

    @Test
    void aStoreThatIsNotAwsIsAskedNothingElse() {
        account.bucket("amzn-s3-demo-a");
        Snapshot snapshot = new AccountReader(store(), null).read(List.of(), NOW);
        assertThat(account.calls())
                .allMatch(call -> call.startsWith("GetBucket")
                        || List.of("ListBuckets", "GetPublicAccessBlock", "GetObjectLockConfiguration")
                                .contains(call));
        assertThat(snapshot.answer(Call.DESCRIBE_TRAILS)).isEqualTo(Answer.UNASKED);
        assertThat(row(snapshot, "amzn-s3-demo-a"))
                .containsEntry("open_to", "nobody")
                .containsEntry("logging", "off")
                .doesNotContainKey("data_events");
    }

    @Test
    void anAccountThatCannotBeReachedIsOneClearLine() {
        account.close();
        assertThatThrownBy(() -> read("amzn-s3-demo-a"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cannot ask the account (")
                .hasMessageEndingWith("; check the network, --profile, --region and --endpoint-url");
    }

    @Test
    void isReadBackAsItWasSaved() throws IOException {
        account.bucket("amzn-s3-demo-a").opens("s3:GetObject");
        account.denies("GetBucketLogging");
        Snapshot snapshot = read();
        Path file = Files.writeString(folder.resolve("posture.json"), SnapshotFile.text(snapshot));
        assertThat(new PostureRows(SnapshotFile.read(file)).buckets()).isEqualTo(new PostureRows(snapshot).buckets());
        assertThat(SnapshotFile.text(SnapshotFile.read(file))).isEqualTo(SnapshotFile.text(snapshot));
    }

    @Test
    void makesTheCallsWhosePermissionsAreDeclaredAndNoOthers() {
        account.bucket("amzn-s3-demo-a").logsTo("amzn-s3-demo-a", "log/");
        account.answers(
                "DescribeDeliveryDestinations",
                "{\"deliveryDestinations\":[{\"name\":\"dst\",\"arn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:dst\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/s3/a:*\"}}]}");
        account.answers(
                "DescribeTrails",
                "{\"trailList\":[{\"Name\":\"main\",\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"HomeRegion\":\"eu-west-1\"}]}");
        read();
        assertThat(account.calls())
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("GetCallerIdentity"), // which nobody needs a permission for
                                java.util.stream.Stream.of(Call.values()).map(Call::api))
                        .toList());
    }

    @Test
    void refusesWhatIsNoPosture() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"Records\":[]}");
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        file
                                + " is no posture of an account (s3sleuth audit --save FILE makes one): it lacks \"s3sleuth_posture\": 1");
    }

    @Test
    void uriOfServicesIsUsedForThemAlone() {
        account.bucket("amzn-s3-demo-a");
        assertThatThrownBy(() -> new AccountReader(store(), URI.create("http://127.0.0.1:1"))
                        .read(List.of("amzn-s3-demo-a"), NOW))
                .isInstanceOf(UsageException.class);
        assertThat(account.calls()).doesNotContain("DescribeTrails");
    }
}
