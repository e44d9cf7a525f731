package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.jobs.Cli.Ran;
import dev.s3sleuth.posture.account.AccountBucket;
import dev.s3sleuth.posture.account.AccountServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code s3sleuth audit} against an account on loopback, through the real SDK. */
class AuditTest {

    private static final String LOGS = "acme-logs-5a2e91";

    @TempDir
    private static Path folder;

    private static AccountServer account;

    @BeforeAll
    static void anAccount() throws IOException {
        account = new AccountServer();
        closed("acme-closed-1f7c22").logsTo(LOGS, "closed/");
        closed("acme-open-77b0e1").logsTo(LOGS, "open/").opens("s3:GetObject");
        closed("acme-unlogged-90ab13");
        closed("acme-short-3c55d2").logsTo("acme-shortlogs-8d2f00", "");
        closed("acme-denied-66e1f4").logsTo(LOGS, "denied/").deny("policy", "policyStatus");
        closed("acme-loop-4471aa").logsTo("acme-loop-4471aa", "");
        closed(LOGS);
        closed("acme-shortlogs-8d2f00")
                .set("versioning", "<VersioningConfiguration/>")
                .set(
                        "object-lock",
                        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>7</Days></DefaultRetention></Rule></ObjectLockConfiguration>")
                .rules(
                        "<Rule><ID>tidy</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><Expiration><Days>14</Days></Expiration></Rule>");
        closed("acme-trail-2b6d3f");
        account.trail(
                "{\"Name\":\"main\",\"S3BucketName\":\"acme-trail-2b6d3f\",\"IsMultiRegionTrail\":true,\"HomeRegion\":\"eu-west-1\",\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"LogFileValidationEnabled\":true}",
                "{\"IsLogging\":true}",
                "{\"EventSelectors\":[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true,\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\"arn:aws:s3\"]}]}]}");
    }

    private static AccountBucket closed(String name) {
        return account.bucket(name).sound();
    }

    @AfterAll
    static void close() {
        account.close();
    }

    private static Ran audit(String... more) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                "audit",
                                "--endpoint-url",
                                account.endpoint().toString(),
                                "--services-endpoint-url",
                                account.endpoint().toString(),
                                "--path-style",
                                "--region",
                                "eu-west-1"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Queries that found something, each with what it is about, but for what is merely told. */
    private static Set<String> gaps(String json) throws IOException {
        Set<String> gaps = new TreeSet<>();
        for (JsonNode section : new ObjectMapper().readTree(json).path("sections")) {
            for (JsonNode row : section.path("rows")) {
                if (!row.path("severity").asText().equals("informational")) {
                    gaps.add(section.path("query").asText().replace("audit/", "") + " "
                            + (row.path("bucket").isNull()
                                    ? row.path("trail").asText()
                                    : row.path("bucket").asText()));
                }
            }
        }
        return gaps;
    }

    @Test
    void findsEachGapAndNothingElse() throws IOException {
        Path saved = folder.resolve("posture.json");
        Ran ran = audit("--format", "json", "--save", saved.toString());
        assertThat(gaps(ran.out()))
                .containsExactly(
                        "log_loop acme-loop-4471aa",
                        "log_retention acme-short-3c55d2",
                        "logging_off acme-logs-5a2e91",
                        "logging_off acme-shortlogs-8d2f00",
                        "logging_off acme-trail-2b6d3f",
                        "logging_off acme-unlogged-90ab13",
                        "public_access_block_incomplete acme-open-77b0e1",
                        "public_bucket acme-open-77b0e1");
        assertThat(ran.status()).as("one bucket did not answer everything").isEqualTo(4);
        assertThat(ran.err())
                .contains("of the account's buckets, trails and own settings 1 did not answer all that was asked");
        Ran offline = Cli.run("audit", "--posture", saved.toString(), "--format", "json");
        assertThat(gaps(offline.out())).isEqualTo(gaps(ran.out()));
        assertThat(Cli.run("audit", "--posture", saved.toString(), "--as-of", "2026-01-01")
                        .err())
                .contains("--as-of needs the changes since: add --cloudtrail");
        assertThat(Cli.run("query", "audit/public_bucket", "--posture", saved.toString(), "--format", "json")
                        .out())
                .contains("Anyone, without credentials, may read in acme-open-77b0e1, by its policy");
    }

    @Test
    void aFindingFailsTheCommandWhereEverythingWasAnswered() {
        assertThat(audit("--bucket", "acme-open-77b0e1", "--fail-on", "high").status())
                .isEqualTo(3);
        assertThat(audit("--bucket", "acme-closed-1f7c22", "--fail-on", "high").status())
                .isZero();
        assertThat(audit("--bucket", "acme-denied-66e1f4", "--fail-on", "low").status())
                .isEqualTo(4);
    }

    @Test
    void printsWhatWouldKeepLogsForLongerAndChangesNothing() {
        Ran ninety = audit("--print-lifecycle", "90d");
        assertThat(ninety.status()).isZero();
        assertThat(ninety.out())
                .contains("# acme-logs-5a2e91: logs are kept for 90 days already")
                .contains("# acme-shortlogs-8d2f00: keeps logs for 90 days. Changed: rule tidy deletes after 90 days")
                .contains(
                        "aws s3api put-bucket-lifecycle-configuration --bucket 'acme-shortlogs-8d2f00' --expected-bucket-owner '111122223333' --lifecycle-configuration '{\"Rules\":[{\"Expiration\":{\"Days\":90},\"ID\":\"tidy\",\"Filter\":{\"Prefix\":\"\"},\"Status\":\"Enabled\"}]}'");
        assertThat(audit("--legal-hold").out())
                .contains(
                        "aws s3api delete-bucket-lifecycle --bucket 'acme-shortlogs-8d2f00' --expected-bucket-owner '111122223333'");
    }

    @Test
    void auditsAnEarlierDayByTheChangesSince() throws IOException {
        Path trail = Files.writeString(
                folder.resolve("trail.json"),
                "{\"Records\":[" + event("2026-01-10T10:00:00Z", "PutBucketLogging", "\"BucketLoggingStatus\":{}")
                        + ","
                        + event(
                                "2026-01-05T10:00:00Z",
                                "PutBucketLogging",
                                "\"BucketLoggingStatus\":{\"LoggingEnabled\":{\"TargetBucket\":\"" + LOGS
                                        + "\",\"TargetPrefix\":\"u/\"}}")
                        + ","
                        + event(
                                "2026-01-07T10:00:00Z",
                                "PutBucketPublicAccessBlock",
                                "\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":true}")
                        + ","
                        + event("2026-01-06T10:00:00Z", "DeleteBucketPublicAccessBlock", "\"publicAccessBlock\":\"\"")
                        + ","
                        + event(
                                "2026-01-06T11:00:00Z",
                                "PutBucketPolicy",
                                "\"bucketPolicy\":{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::acme-unlogged-90ab13/*\"}]}")
                        + ","
                        + event("2026-01-06T12:00:00Z", "DeleteBucketPublicAccessBlock", "\"publicAccessBlock\":\"\"")
                                .replace("acme-unlogged-90ab13", "acme-not-asked-about")
                        + "]}");
        String[] common = {
            "--bucket", "acme-unlogged-90ab13", "--cloudtrail", trail.toString(), "--format", "json", "--as-of"
        };
        assertThat(gaps(audit(words(common, "2026-01-06T12:00:00Z")).out()))
                .contains("public_bucket acme-unlogged-90ab13")
                .doesNotContain("logging_off acme-unlogged-90ab13");
        assertThat(gaps(audit(words(common, "2026-01-08T00:00:00Z")).out()))
                .contains("policy_open_to_any_account acme-unlogged-90ab13")
                .doesNotContain("public_bucket acme-unlogged-90ab13", "logging_off acme-unlogged-90ab13");
        assertThat(gaps(audit(words(common, "2026-01-11T00:00:00Z")).out()))
                .contains("logging_off acme-unlogged-90ab13")
                .noneMatch(gap -> gap.contains("acme-not-asked-about"));
    }

    private static String[] words(String[] common, String last) {
        return Stream.concat(Stream.of(common), Stream.of(last)).toArray(String[]::new);
    }

    private static String event(String time, String name, String parameters) {
        return "{\"eventVersion\":\"1.11\",\"eventTime\":\"" + time
                + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"" + name
                + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"192.0.2.10\",\"readOnly\":false,\"eventID\":\""
                + time
                + "\",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"eventCategory\":\"Management\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/m.keller\",\"accountId\":\"111122223333\"},"
                + "\"requestParameters\":{\"bucketName\":\"acme-unlogged-90ab13\"," + parameters
                + "},\"responseElements\":null}";
    }

    @Test
    void tellsWhatChangedSinceAnEarlierMoment() throws IOException {
        Path before = folder.resolve("before.json");
        audit("--bucket", "acme-closed-1f7c22", "--save", before.toString(), "--format", "json");
        Path now = Files.writeString(
                folder.resolve("now.json"),
                Files.readString(before)
                        .replace("\"RestrictPublicBuckets\" : true", "\"RestrictPublicBuckets\" : false")
                        .replace("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"));
        Ran ran = Cli.run(
                "query",
                "audit/what_changed",
                "--posture",
                now.toString(),
                "--posture-before",
                before.toString(),
                "--format",
                "json");
        JsonNode rows = new ObjectMapper().readTree(ran.out()).path("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("why").asText())
                .isEqualTo(
                        "In acme-closed-1f7c22 public access block was true,true,true,true and is true,true,true,false");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Cli.run("query", "audit/public_bucket", "--access-log", "x").err())
                .contains("reads how the account is set up: give --posture FILE");
        assertThat(audit("--as-of", "2026-01-01").err()).contains("--as-of needs the changes since: add --cloudtrail");
        assertThat(Cli.run("audit", "--posture-before", "x").err())
                .contains("--posture-before is compared with --posture FILE, which is missing");
    }
}
