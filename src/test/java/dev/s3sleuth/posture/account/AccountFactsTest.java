package dev.s3sleuth.posture.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.posture.facts.PostureRows;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the answers of an account on loopback come to. */
class AccountFactsTest {

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

    private Snapshot read() {
        return new AccountReader(account.options(), account.endpoint()).read(List.of(), NOW);
    }

    private Map<String, Object> row(String bucket) {
        return row(read(), bucket);
    }

    private static Map<String, Object> row(Snapshot snapshot, String bucket) {
        return new PostureRows(snapshot)
                .buckets().stream()
                        .filter(row -> bucket.equals(row.get("bucket")))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void tellsOpenBucketsFromClosedOnesInTwoRegions() {
        account.bucket("amzn-s3-demo-closed").sound();
        account.bucket("amzn-s3-demo-policy").opens("s3:GetObject");
        account.bucket("amzn-s3-demo-list", "us-west-2")
                .old()
                .set("acl", S3Answers.acl(S3Answers.grant("global/AuthenticatedUsers", "WRITE")));
        account.bucket("amzn-s3-demo-enforced", "us-west-2")
                .unset("publicAccessBlock")
                .set("acl", S3Answers.acl(S3Answers.grant("global/AllUsers", "READ")));
        Snapshot read = read();
        assertThat(row(read, "amzn-s3-demo-closed"))
                .containsEntry("open_to", "nobody")
                .containsEntry("tls_only", true)
                .containsEntry("versioning", "enabled")
                .containsEntry("encryption", "AES256")
                .containsEntry("logging", "off")
                .containsEntry("data_events", "none")
                .containsEntry("restrict_public_buckets", true)
                .doesNotContainKeys("unknown", "acl_grantees", "log_bucket");
        assertThat(row(read, "amzn-s3-demo-policy"))
                .containsEntry("open_to", "anyone")
                .containsEntry("open_grants", "read")
                .containsEntry("policy_is_public", true);
        assertThat(row(read, "amzn-s3-demo-list"))
                .containsEntry("region", "us-west-2")
                .containsEntry("open_to", "any AWS account")
                .containsEntry("open_grants", "write");
        assertThat(row(read, "amzn-s3-demo-enforced"))
                .as("its list does not count")
                .containsEntry("open_to", "nobody")
                .containsEntry("acl_open_to", "anyone");
    }

    @Test
    void aBlockOfTheAccountClosesWhatBucketsOpen() {
        account.bucket(BUCKET).opens("s3:GetObject");
        account.block(
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        assertThat(row(BUCKET))
                .containsEntry("open_to", "nobody")
                .containsEntry("policy_open_to", "anyone")
                .containsEntry("account_blocks_all", true);
    }

    @Test
    void whatIsRefusedIsNotKnownAndNeverOff() {
        account.bucket(BUCKET).opens("s3:GetObject").deny("publicAccessBlock", "logging", "versioning", "website");
        account.deny("cloudtrail:DescribeTrails");
        assertThat(row(BUCKET))
                .doesNotContainKeys(
                        "open_to", "logging", "versioning", "website", "data_events", "restrict_public_buckets")
                .containsEntry("policy_open_to", "anyone");
    }

    @Test
    void aLogThatOnlyCloudWatchDeliversIsOne() {
        account.bucket(BUCKET);
        account.bucket("amzn-s3-demo-unlogged");
        account.thing(
                "eu-west-1",
                "deliverySources",
                "{\"name\":\"s\",\"logType\":\"S3_SERVER_ACCESS_LOGS\",\"resourceArns\":[\"arn:aws:s3:::" + BUCKET
                        + "\"]}");
        account.thing(
                "eu-west-1",
                "deliveries",
                "{\"deliverySourceName\":\"s\",\"deliveryDestinationArn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:d\"}");
        account.thing(
                "eu-west-1",
                "deliveryDestinations",
                "{\"arn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:d\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:access\"}}");
        account.thing(
                "eu-west-1",
                "logGroups",
                "{\"logGroupName\":\"access\",\"retentionInDays\":60,\"arn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:access:*\"}");
        assertThat(row(BUCKET))
                .containsEntry("logging", "on")
                .containsEntry("cloudwatch", "arn:aws:logs:eu-west-1:111122223333:log-group:access")
                .containsEntry("cloudwatch_days", 60L);
        assertThat(row("amzn-s3-demo-unlogged")).containsEntry("logging", "off");
        account.deny("logs:DescribeDeliveries");
        assertThat(row("amzn-s3-demo-unlogged")).doesNotContainKey("logging");
    }

    @Test
    void aRuleForTheFolderOfAnotherBucketIsNoneForThisOne() {
        account.bucket(BUCKET).logsInDaysTo("amzn-s3-demo-logs", "logs/", "EventTime");
        account.bucket("amzn-s3-demo-other").logsInDaysTo("amzn-s3-demo-logs", "logs/", "DeliveryTime");
        account.bucket("amzn-s3-demo-logs").expires("logs/111122223333/eu-west-1/amzn-s3-demo-other/", 7);
        assertThat(row(BUCKET))
                .containsEntry("log_retention", "until deleted by hand")
                .containsEntry("log_format", "partitioned by EventTime");
        assertThat(row("amzn-s3-demo-other")).containsEntry("log_days", 7L);
    }

    @Test
    void whatIsReadBackComesToTheSame(@TempDir Path folder) throws IOException {
        account.bucket(BUCKET).opens("s3:*").logsTo("amzn-s3-demo-logs", "l/").deny("acl");
        account.bucket("amzn-s3-demo-logs").expires("", 30).put("l/2026-02-05-10-00-00-A1", 10, NOW);
        Snapshot read = read();
        Path file = Files.writeString(folder.resolve("posture.json"), SnapshotFile.text(read));
        assertThat(SnapshotFile.text(SnapshotFile.read(file))).isEqualTo(SnapshotFile.text(read));
        assertThat(new PostureRows(SnapshotFile.read(file)).buckets()).isEqualTo(new PostureRows(read).buckets());
    }
}
