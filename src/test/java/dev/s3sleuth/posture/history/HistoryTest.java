package dev.s3sleuth.posture.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.facts.PostureRows;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Was this bucket public on that day, and was its log on. */
class HistoryTest {

    private static final String BUCKET = "amzn-s3-demo-bucket";
    private static final String OPEN =
            "{\"bucketPolicy\":{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::amzn-s3-demo-bucket/*\"}]}}";
    private static final String LOGGED =
            "{\"BucketLoggingStatus\":{\"LoggingEnabled\":{\"TargetBucket\":\"amzn-s3-demo-logs\",\"TargetPrefix\":\"\"}}}";
    private static final String TRAIL =
            "{\"Name\":\"main\",\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"HomeRegion\":\"eu-west-1\",\"IsMultiRegionTrail\":true,\"LogFileValidationEnabled\":true}";

    private final List<SettingChange> changes = new ArrayList<>();

    private HistoryTest bucket(String day, String event, String parameters) {
        changes.add(new SettingChange(Instant.parse(day + "T10:00:00Z"), "eu-west-1", BUCKET, event, parameters));
        return this;
    }

    private HistoryTest trail(String day, String event, String parameters) {
        changes.add(new SettingChange(Instant.parse(day + "T10:00:00Z"), "eu-west-1", "", event, parameters));
        return this;
    }

    @Test
    void aBucketWasPublicUntilItsPolicyWasDeleted() {
        bucket("2026-01-10", "PutBucketPolicy", OPEN).bucket("2026-01-20", "DeleteBucketPolicy", "{}");
        assertThat(row("2026-01-15")).containsEntry("open_to", "anyone").containsEntry("open_grants", "read");
        assertThat(row("2026-01-25")).containsEntry("open_to", "nobody");
        assertThat(row("2026-01-05"))
                .as("before the first change nothing tells")
                .doesNotContainKey("open_to")
                .hasEntrySatisfying("unknown", unknown -> assertThat(unknown.toString())
                        .contains("GetBucketPolicy was changed later, and no earlier change tells what it was")
                        .doesNotContain("needs s3:GetBucketPolicy"));
    }

    @Test
    void aBlockThatFellOpensWhatThePolicyHadLongGiven() {
        bucket("2026-01-01", "PutBucketPolicy", OPEN)
                .bucket(
                        "2026-01-02",
                        "PutBucketPublicAccessBlock",
                        "{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":\"true\"}}")
                .bucket("2026-01-20", "DeleteBucketPublicAccessBlock", "{}");
        assertThat(row("2026-01-10")).containsEntry("open_to", "nobody").containsEntry("policy_open_to", "anyone");
        assertThat(row("2026-01-21")).containsEntry("open_to", "anyone");
    }

    @Test
    void aBlockOfTheAccountCountsFromWhenItWasSet() {
        bucket("2026-01-01", "PutBucketPolicy", OPEN)
                .trail("2026-01-02", "DeleteAccountPublicAccessBlock", "{}")
                .trail(
                        "2026-01-20",
                        "PutAccountPublicAccessBlock",
                        "{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":true}}");
        assertThat(row("2026-01-10")).containsEntry("open_to", "anyone").containsEntry("account_blocks_all", false);
        assertThat(row("2026-01-25")).containsEntry("open_to", "nobody").containsEntry("account_blocks_all", true);
    }

    @Test
    void aLogWasOnUntilSomebodySwitchedItOff() {
        bucket("2026-01-10", "PutBucketLogging", LOGGED)
                .bucket("2026-01-20", "PutBucketLogging", "{\"BucketLoggingStatus\":{\"xmlns\":\"x\"}}");
        assertThat(row("2026-01-15")).containsEntry("logging", "on").containsEntry("log_bucket", "amzn-s3-demo-logs");
        assertThat(row("2026-01-25")).containsEntry("logging", "off");
        assertThat(row("2026-01-05")).doesNotContainKey("logging");
    }

    @Test
    void whatNothingChangedIsWhatItIsNow() {
        assertThat(row("2026-01-15"))
                .containsEntry("open_to", "nobody")
                .containsEntry("logging", "off")
                .containsEntry("versioning", "enabled");
    }

    @Test
    void aBucketIsThereFromItsMakingToItsEnd() {
        bucket("2026-01-10", "CreateBucket", "{\"bucketName\":\"" + BUCKET + "\"}")
                .bucket("2026-01-20", "DeleteBucket", "{}");
        Snapshot without = now(List.of());
        assertThat(History.of(without, changes, day("2026-01-05")).buckets()).isEmpty();
        assertThat(History.of(without, changes, day("2026-01-15")).buckets()).hasSize(1);
        assertThat(History.of(without, changes, day("2026-01-25")).buckets()).isEmpty();
        assertThat(row(History.of(without, changes, day("2026-01-15"))))
                .as("as S3 makes buckets since 2023")
                .containsEntry("open_to", "nobody")
                .containsEntry("ownership", "BucketOwnerEnforced")
                .containsEntry("versioning", "never")
                .containsEntry("logging", "off");
    }

    @Test
    void aBucketThatOnlyItsEndTellsOfWasThereBefore() {
        bucket("2026-01-20", "DeleteBucket", "{}");
        assertThat(row(History.of(now(List.of()), changes, day("2026-01-15"))))
                .doesNotContainKeys("open_to", "logging")
                .hasEntrySatisfying("unknown", u -> assertThat(u.toString()).contains("and the bucket is gone"));
    }

    @Test
    void aBucketMadeLaterWasNotThere() {
        BucketAnswers young = new BucketAnswers(BUCKET, "eu-west-1", day("2026-01-20"), Map.of());
        assertThat(History.of(now(List.of(young)), List.of(), day("2026-01-15")).buckets())
                .isEmpty();
    }

    @Test
    void aTrailThatWasStoppedAndStartedAgain() {
        trail("2026-01-10", "StopLogging", "{\"name\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}")
                .trail("2026-01-20", "StartLogging", "{\"name\":\"main\"}");
        assertThat(trailRow("2026-01-15")).containsEntry("logging", false);
        assertThat(row("2026-01-15")).containsEntry("data_events", "none");
        assertThat(trailRow("2026-01-25")).containsEntry("logging", true);
        assertThat(trailRow("2026-01-05")).doesNotContainKey("logging");
    }

    @Test
    void whatATrailSelected() {
        trail(
                        "2026-01-10",
                        "PutEventSelectors",
                        "{\"trailName\":\"main\",\"eventSelectors\":[{\"readWriteType\":\"All\",\"includeManagementEvents\":true,\"dataResources\":[]}]}")
                .trail(
                        "2026-01-20",
                        "PutEventSelectors",
                        "{\"trailName\":\"main\",\"eventSelectors\":[{\"readWriteType\":\"WriteOnly\",\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":[\"arn:aws:s3\"]}]}]}");
        assertThat(row("2026-01-15")).containsEntry("data_events", "none");
        assertThat(row("2026-01-25")).containsEntry("data_events", "writes");
        assertThat(row("2026-01-05")).doesNotContainKey("data_events");
    }

    @Test
    void aTrailThatIsGoneIsNotKnownButWasThere() {
        trail("2026-01-10", "DeleteTrail", "{\"name\":\"old\"}")
                .trail("2026-01-12", "CreateTrail", "{\"name\":\"old\",\"s3BucketName\":\"b\"}");
        assertThat(trails("2026-01-05")).containsExactly("main", "old");
        assertThat(trails("2026-01-11")).containsExactly("main");
        assertThat(trails("2026-01-15")).containsExactly("main", "old");
        assertThat(new PostureRows(at("2026-01-05")).trails().get(1))
                .doesNotContainKeys("logging", "validates", "all_regions");
        assertThat(new PostureRows(at("2026-01-15")).trails().get(1))
                .as("a new one does not run yet")
                .containsEntry("logging", false)
                .containsEntry("validates", false)
                .containsEntry("all_regions", false);
    }

    @Test
    void whetherFilesWereValidatedIsForgottenWhereItChanged() {
        trail("2026-01-20", "UpdateTrail", "{\"name\":\"main\",\"enableLogFileValidation\":true}");
        assertThat(trailRow("2026-01-15")).doesNotContainKey("validates").containsEntry("all_regions", true);
        assertThat(trailRow("2026-01-25")).containsEntry("validates", true);
    }

    @Test
    void trailsOfOneNameInTwoRegionsAreTwo() {
        changes.add(new SettingChange(
                day("2026-01-10"), "us-east-1", "", "CreateTrail", "{\"name\":\"main\",\"s3BucketName\":\"b\"}"));
        changes.add(new SettingChange(day("2026-01-11"), "us-east-1", "", "StartLogging", "{\"name\":\"main\"}"));
        trail("2026-01-11", "StopLogging", "{\"name\":\"main\"}");
        assertThat(new PostureRows(at("2026-01-15")).trails())
                .extracting(t -> t.get("home_region") + " " + t.get("logging"))
                .containsExactly("eu-west-1 false", "us-east-1 true");
    }

    @Test
    void aDeliveryThatWasMadeLaterIsNotKnownToHaveBeenThere() {
        trail("2026-01-20", "CreateDelivery", "{\"deliverySourceName\":\"s\"}");
        assertThat(row("2026-01-15")).doesNotContainKey("logging");
        assertThat(row("2026-01-25")).containsEntry("logging", "off");
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T10:00:00Z");
    }

    private Snapshot at(String day) {
        return History.of(now(List.of(today())), changes, day(day));
    }

    private Map<String, Object> row(String day) {
        return row(at(day));
    }

    private static Map<String, Object> row(Snapshot snapshot) {
        return new PostureRows(snapshot).buckets().get(0);
    }

    private Map<String, Object> trailRow(String day) {
        return new PostureRows(at(day)).trails().get(0);
    }

    private List<Object> trails(String day) {
        return new PostureRows(at(day))
                .trails().stream().map(t -> t.get("trail")).toList();
    }

    /** An account whose bucket is closed by default and whose trail records everything. */
    private static Snapshot now(List<BucketAnswers> buckets) {
        Answer none = Answer.of(Json.of("[]"));
        TrailAnswers trail = new TrailAnswers(
                Json.of(TRAIL),
                Map.of(
                        Call.GET_TRAIL_STATUS, Answer.of(Json.of("{\"IsLogging\":true}")),
                        Call.GET_EVENT_SELECTORS,
                                Answer.of(
                                        Json.of(
                                                "{\"EventSelectors\":[{\"ReadWriteType\":\"All\",\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\"arn:aws:s3\"]}]}]}"))));
        return new Snapshot(
                Instant.parse("2026-02-06T12:00:00Z"),
                "111122223333",
                Map.of(
                        Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, Answer.ABSENT,
                        Call.DESCRIBE_TRAILS, none,
                        Call.DESCRIBE_DELIVERY_SOURCES, none,
                        Call.DESCRIBE_DELIVERIES, none),
                List.of(trail),
                buckets);
    }

    private static BucketAnswers today() {
        Map<Call, Answer> answers = new java.util.EnumMap<>(Call.class);
        Call.about(Call.Of.BUCKET).forEach(call -> answers.put(call, Answer.ABSENT));
        answers.put(Call.GET_BUCKET_VERSIONING, Answer.of(Json.of("{\"Status\":\"Enabled\"}")));
        answers.put(Call.GET_BUCKET_ACL, Answer.of(Json.of("{\"Owner\":{\"ID\":\"79a5\"},\"Grants\":[]}")));
        return new BucketAnswers(BUCKET, "eu-west-1", Instant.parse("2024-01-01T00:00:00Z"), answers);
    }
}
