package dev.s3sleuth.posture.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trails record of the objects of a bucket in eu-west-1. */
class DataEventsTest {

    private static final String BUCKET = "amzn-s3-demo-bucket";
    private static final Answer RUNS = Answer.of(Json.of("{\"IsLogging\":true}"));
    private static final Answer STOPPED = Answer.of(Json.of("{\"IsLogging\":false}"));
    private static final Answer ALL = basic("All", "arn:aws:s3");

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "All       | arn:aws:s3                                                     | all",
                "All       | arn:aws:s3:::                                                  | all",
                "All       | arn:aws:s3:::amzn-s3-demo-bucket/                              | all",
                "ReadOnly  | arn:aws:s3:::amzn-s3-demo-bucket/                              | reads",
                "WriteOnly | arn:aws:s3:::amzn-s3-demo-bucket/                              | writes",
                "All       | arn:aws:s3:::amzn-s3-demo-bucket/payroll/                      | some",
                "All       | arn:aws:s3:::amzn-s3-demo-bucket2/                             | none",
                "All       | arn:aws:s3:::amzn-s3-demo                                      | none",
                "All       | arn:aws-us-gov:s3                                              | all",
                "All       | arn:aws-us-gov:s3:::amzn-s3-demo-bucket/                       | all",
                "All       | arn:aws-cn:s3:::amzn-s3-demo-bucket/                           | all",
            })
    void readsSelectorsThatList(String kind, String place, String recorded) {
        assertThat(recorded(trail(true, RUNS, basic(kind, place)))).isEqualTo(recorded);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "all buckets | `` | all",
                "reads of all | ,{\"Field\":\"readOnly\",\"Equals\":[\"true\"]} | reads",
                "writes of all | ,{\"Field\":\"readOnly\",\"Equals\":[\"false\"]} | writes",
                "both named | ,{\"Field\":\"readOnly\",\"Equals\":[\"false\",\"true\"]} | all",
                "this bucket | ,{\"Field\":\"resources.ARN\",\"StartsWith\":[\"arn:aws:s3:::amzn-s3-demo-bucket/\"]} | all",
                "this bucket in GovCloud | ,{\"Field\":\"resources.ARN\",\"StartsWith\":[\"arn:aws-us-gov:s3:::amzn-s3-demo-bucket/\"]} | all",
                "buckets that begin so | ,{\"Field\":\"resources.ARN\",\"StartsWith\":[\"arn:aws:s3:::amzn-s3-demo\"]} | all",
                "a folder | ,{\"Field\":\"resources.ARN\",\"StartsWith\":[\"arn:aws:s3:::amzn-s3-demo-bucket/a\"]} | some",
                "an object | ,{\"Field\":\"resources.ARN\",\"Equals\":[\"arn:aws:s3:::amzn-s3-demo-bucket/a\"]} | some",
                "names that end so | ,{\"Field\":\"resources.ARN\",\"EndsWith\":[\".pdf\"]} | some",
                "another | ,{\"Field\":\"resources.ARN\",\"StartsWith\":[\"arn:aws:s3:::amzn-s3-demo-bucket2/\"]} | none",
                "all but this | ,{\"Field\":\"resources.ARN\",\"NotStartsWith\":[\"arn:aws:s3:::amzn-s3-demo-bucket/\"]} | none",
                "all but another | ,{\"Field\":\"resources.ARN\",\"NotStartsWith\":[\"arn:aws:s3:::amzn-s3-demo-logs/\"]} | all",
                "all but a folder | ,{\"Field\":\"resources.ARN\",\"NotStartsWith\":[\"arn:aws:s3:::amzn-s3-demo-bucket/tmp/\"]} | some",
                "all but names that end so | ,{\"Field\":\"resources.ARN\",\"NotEndsWith\":[\".tmp\"]} | some",
                "one kind of event | ,{\"Field\":\"eventName\",\"Equals\":[\"GetObject\"]} | some",
            })
    void readsSelectorsThatCompare(String name, String more, String recorded) {
        String fields =
                "{\"Field\":\"eventCategory\",\"Equals\":[\"Data\"]},{\"Field\":\"resources.type\",\"Equals\":[\"AWS::S3::Object\"]}";
        assertThat(recorded(trail(true, RUNS, advanced(fields + more)))).isEqualTo(recorded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Field\":\"eventCategory\",\"Equals\":[\"Management\"]}",
                "{\"Field\":\"eventCategory\",\"Equals\":[\"Data\"]},{\"Field\":\"resources.type\",\"Equals\":[\"AWS::Lambda::Function\"]}",
            })
    void leavesOutWhatIsAboutOtherThings(String fields) {
        assertThat(recorded(trail(true, RUNS, advanced(fields)))).isEqualTo("none");
    }

    @Test
    void addsUpWhatTrailsRecord() {
        TrailAnswers reads = trail(true, RUNS, basic("ReadOnly", "arn:aws:s3"));
        TrailAnswers writes = trail(true, RUNS, basic("WriteOnly", "arn:aws:s3"));
        TrailAnswers some = trail(true, RUNS, basic("All", "arn:aws:s3:::" + BUCKET + "/a/"));
        assertThat(recorded()).isEqualTo("none");
        assertThat(recorded(reads, writes)).isEqualTo("all");
        assertThat(recorded(some, reads)).isEqualTo("reads");
    }

    @Test
    void aTrailThatIsStoppedRecordsNothing() {
        assertThat(recorded(trail(true, STOPPED, ALL))).isEqualTo("none");
        assertThat(recorded(trail(true, STOPPED, Answer.refused("AccessDenied"))))
                .isEqualTo("none");
    }

    @Test
    void whatATrailRefusesToTellIsNotKnown() {
        TrailAnswers dark = trail(true, RUNS, Answer.refused("AccessDenied"));
        assertThat(recorded(dark)).isNull();
        assertThat(recorded(trail(true, Answer.refused("AccessDenied"), ALL))).isNull();
        assertThat(recorded(dark, trail(true, RUNS, ALL))).isEqualTo("all");
        assertThat(row(new Snapshot(Instant.EPOCH, null, Map.of(), List.of(), List.of(bucket("eu-west-1")))))
                .doesNotContainKey("data_events");
    }

    @Test
    void aTrailOfOneRegionRecordsBucketsOfThatRegionAlone() {
        assertThat(recorded(trail(false, RUNS, ALL))).isEqualTo("all");
        assertThat(recorded("us-west-2", trail(false, RUNS, ALL))).isEqualTo("none");
        assertThat(recorded("us-west-2", trail(true, RUNS, ALL))).isEqualTo("all");
        assertThat(recorded((String) null, trail(false, RUNS, ALL))).isNull();
        assertThat(recorded((String) null, trail(false, RUNS, basic("All", "arn:aws:s3:::amzn-s3-demo-logs/"))))
                .isEqualTo("none");
    }

    private static Answer basic(String kind, String place) {
        return Answer.of(Json.of("{\"EventSelectors\":[{\"ReadWriteType\":\"" + kind
                + "\",\"IncludeManagementEvents\":true,\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\""
                + place
                + "\"]},{\"Type\":\"AWS::Lambda::Function\",\"Values\":[\"arn:aws:lambda\"]}]}]}"));
    }

    private static Answer advanced(String fields) {
        return Answer.of(
                Json.of("{\"AdvancedEventSelectors\":[{\"Name\":\"n\",\"FieldSelectors\":[" + fields + "]}]}"));
    }

    private static TrailAnswers trail(boolean everywhere, Answer status, Answer selectors) {
        String trail = "{\"Name\":\"t\",\"HomeRegion\":\"eu-west-1\",\"IsMultiRegionTrail\":" + everywhere + "}";
        return new TrailAnswers(
                Json.of(trail), Map.of(Call.GET_TRAIL_STATUS, status, Call.GET_EVENT_SELECTORS, selectors));
    }

    private static BucketAnswers bucket(String region) {
        return new BucketAnswers(BUCKET, region, null, Map.of());
    }

    private static Object recorded(TrailAnswers... trails) {
        return recorded("eu-west-1", trails);
    }

    private static Object recorded(String region, TrailAnswers... trails) {
        Map<Call, Answer> listed = Map.of(Call.DESCRIBE_TRAILS, Answer.of(Json.of("[]")));
        return row(new Snapshot(Instant.EPOCH, null, listed, List.of(trails), List.of(bucket(region))))
                .get("data_events");
    }

    private static Map<String, Object> row(Snapshot snapshot) {
        return new PostureRows(snapshot).buckets().get(0);
    }
}
