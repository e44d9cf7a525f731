package dev.s3sleuth.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a bucket was open, from the changes that opened and closed it. Times are minutes. */
class ReplayTest {

    private static final String PUBLIC =
            "{\"bucketPolicy\":{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}}";
    private static final String DELEGATING =
            "{\"bucketPolicy\":{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"s3:DataAccessPointAccount\":\"111122223333\"}}}]}}";
    private static final String PRIVATE = "{\"bucketPolicy\":\"{\\\"Statement\\\":[]}\"}";
    private static final String AP_POLICY =
            "{\"name\":\"door\",\"PutAccessPointPolicyRequest\":{\"Policy\":\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"s3:GetObject\\\",\\\"Resource\\\":\\\"*\\\"}]}\"}}";

    private final List<Change> changes = new ArrayList<>();

    private static Instant at(int minute) {
        return Instant.parse("2026-02-06T12:00:00Z").plusSeconds(60L * minute);
    }

    private ReplayTest then(int minute, String event, @Nullable String parameters) {
        String bucket = event.contains("Account") || event.contains("AccessPoint") ? null : "b";
        changes.add(new Change(at(minute), "111122223333", bucket, event, parameters, "alice", null));
        return this;
    }

    private ReplayTest block(int minute, String event, boolean acls, boolean policies) {
        return then(
                minute,
                event,
                "{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":" + acls
                        + ",\"BlockPublicPolicy\":\"true\",\"RestrictPublicBuckets\":\"" + policies + "\"}}");
    }

    private ReplayTest objects(int minute, String open) {
        changes.add(new Change(at(minute), "111122223333", "b", "PutObjectAcl", null, "alice", open));
        return this;
    }

    /** What strangers could do when, as in {@code 1-5 anyone by alice with PutBucketPolicy}, given minutes in which some got in. */
    private List<String> exposures(Integer... reads) {
        Set<Integer> minutes = Set.of(reads);
        return Exposure.of(Replay.of(changes).stream()
                        .map(s -> new Exposure.Tried(
                                s,
                                minutes.stream().anyMatch(m -> lies(at(m), s)),
                                minutes.stream().anyMatch(m -> lies(at(m).minusSeconds(60), s) && lies(at(m), s))))
                        .toList())
                .stream()
                .map(ReplayTest::words)
                .toList();
    }

    private static boolean lies(Instant time, Segment segment) {
        return (segment.from() == null || !time.isBefore(segment.from()))
                && (segment.to() == null || time.isBefore(segment.to()));
    }

    private static String words(Exposure exposure) {
        return minute(exposure.opened()) + "-" + minute(exposure.closed()) + " " + exposure.audience() + " "
                + exposure.causeOpen()
                + (exposure.causeClose() == null ? "" : " until " + exposure.causeClose())
                + exposure.grants().stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private static String minute(@Nullable Instant time) {
        return time == null ? "" : String.valueOf((time.getEpochSecond() - at(0).getEpochSecond()) / 60);
    }

    @Test
    void aPolicyOpensUntilAnotherCloses() {
        then(1, "PutBucketPolicy", PUBLIC).then(5, "PutBucketPolicy", PRIVATE);
        assertThat(exposures()).containsExactly("1-5 anyone PutBucketPolicy until PutBucketPolicy (read)");
    }

    @Test
    void aPolicyIsTakenAwayOrTheBucketIs() {
        then(1, "PutBucketPolicy", PUBLIC)
                .then(5, "DeleteBucketPolicy", null)
                .then(7, "PutBucketPolicy", PUBLIC)
                .then(9, "DeleteBucket", null);
        assertThat(exposures())
                .containsExactly(
                        "1-5 anyone PutBucketPolicy until DeleteBucketPolicy (read)",
                        "7-9 anyone PutBucketPolicy until DeleteBucket (read)");
    }

    @Test
    void whatStaysOpenHasNoEnd() {
        then(1, "PutBucketAcl", "{\"x-amz-acl\":[\"public-read-write\"]}");
        assertThat(exposures()).containsExactly("1- anyone PutBucketAcl (list, write)");
    }

    @Test
    void groupsInAListAreStrangersToo() {
        String list = "{\"AccessControlPolicy\":{\"AccessControlList\":{\"Grant\":%s}}}";
        String grant =
                "{\"Grantee\":{\"URI\":\"http://acs.amazonaws.com/groups/global/AuthenticatedUsers\"},\"Permission\":\"READ\"}";
        then(1, "PutBucketAcl", list.replace("%s", grant)).then(3, "PutBucketAcl", "{\"x-amz-acl\":\"private\"}");
        then(5, "PutBucketAcl", list.replace("%s", "[" + grant.replace("Authenticated", "All") + "," + grant + "]"));
        then(
                7,
                "PutBucketAcl",
                "{\"x-amz-grant-full-control\":\"uri=\\\"http://acs.amazonaws.com/groups/global/AuthenticatedUsers\\\"\"}");
        assertThat(exposures())
                .containsExactly(
                        "1-3 any AWS account PutBucketAcl until PutBucketAcl (list)",
                        "5-7 anyone PutBucketAcl until PutBucketAcl (list)",
                        "7- any AWS account PutBucketAcl (list, write, other)");
    }

    @Test
    void eachFlagOfABlockGuardsItsOwn() {
        block(0, "PutBucketPublicAccessBlock", true, false)
                .then(1, "PutBucketPolicy", PUBLIC)
                .then(3, "DeleteBucketPolicy", null)
                .then(4, "PutBucketAcl", "{\"x-amz-acl\":\"public-read\"}");
        assertThat(exposures()).containsExactly("1-3 anyone PutBucketPolicy until DeleteBucketPolicy (read)");
        changes.clear();
        block(0, "PutBucketPublicAccessBlock", false, true)
                .then(1, "PutBucketPolicy", PUBLIC)
                .then(4, "PutBucketAcl", "{\"x-amz-acl\":\"public-read\"}");
        assertThat(exposures()).containsExactly("4- anyone PutBucketAcl (list)");
    }

    @Test
    void aBlockHidesAndItsEndBringsBack() {
        block(0, "PutBucketPublicAccessBlock", true, true)
                .then(1, "PutBucketPolicy", PUBLIC)
                .then(5, "DeleteBucketPublicAccessBlock", null)
                .block(8, "PutBucketPublicAccessBlock", true, true);
        assertThat(exposures())
                .containsExactly("5-8 anyone DeleteBucketPublicAccessBlock until PutBucketPublicAccessBlock (read)");
    }

    @Test
    void theBlockOfTheAccountCountsForAll() {
        block(0, "PutAccountPublicAccessBlock", true, true)
                .then(1, "DeleteBucketPublicAccessBlock", null)
                .then(2, "PutBucketPolicy", PUBLIC)
                .then(5, "DeleteAccountPublicAccessBlock", null)
                .block(8, "PutAccountPublicAccessBlock", true, true);
        assertThat(exposures())
                .containsExactly("5-8 anyone DeleteAccountPublicAccessBlock until PutAccountPublicAccessBlock (read)");
    }

    @Test
    void listsCountOnlyWhereTheyAreOn() {
        then(1, "PutBucketAcl", "{\"x-amz-acl\":\"public-read\"}")
                .then(
                        2,
                        "PutBucketOwnershipControls",
                        "{\"OwnershipControls\":{\"Rule\":{\"ObjectOwnership\":\"BucketOwnerEnforced\"}}}")
                .then(
                        5,
                        "PutBucketOwnershipControls",
                        "{\"OwnershipControls\":{\"Rule\":[{\"ObjectOwnership\":\"ObjectWriter\"}]}}")
                .then(
                        7,
                        "PutBucketOwnershipControls",
                        "{\"OwnershipControls\":{\"Rule\":{\"ObjectOwnership\":\"BucketOwnerEnforced\"}}}");
        assertThat(exposures())
                .containsExactly(
                        "1-2 anyone PutBucketAcl until PutBucketOwnershipControls (list)",
                        "5-7 anyone PutBucketOwnershipControls until PutBucketOwnershipControls (list)");
    }

    @Test
    void anUnknownStateAloneIsNoExposure() {
        then(1, "DeleteBucketPublicAccessBlock", null).then(2, "PutBucketPolicy", PRIVATE);
        assertThat(exposures()).isEmpty();
    }

    @Test
    void whoGotInProvesThatItWasOpen() {
        then(5, "DeleteBucketPublicAccessBlock", null).block(9, "PutBucketPublicAccessBlock", true, true);
        assertThat(exposures(6))
                .containsExactly("5-9 anyone DeleteBucketPublicAccessBlock until PutBucketPublicAccessBlock ()");
        assertThat(exposures(2)).containsExactly("-9 anyone before the first log until PutBucketPublicAccessBlock ()");
        assertThat(exposures(2, 6))
                .containsExactly("-9 anyone before the first log until PutBucketPublicAccessBlock ()");
    }

    @Test
    void whatWasOpenAndIsOpenedAgainWasNeverShut() {
        then(5, "PutBucketAcl", "{\"x-amz-acl\":\"public-read\"}").then(8, "DeleteBucketPolicy", null);
        assertThat(exposures(1)).containsExactly("- anyone before the first log (list)");
    }

    @Test
    void aReadRightAfterTheEndProvesNothing() {
        then(1, "PutBucketPolicy", PUBLIC).then(5, "DeleteBucketPolicy", null);
        assertThat(exposures(5)).containsExactly("1-5 anyone PutBucketPolicy until DeleteBucketPolicy (read)");
        assertThat(exposures(5, 20)).containsExactly("1- anyone PutBucketPolicy (read)");
    }

    @Test
    void aNewBucketIsShut() {
        then(1, "CreateBucket", null).then(3, "DeleteBucketPublicAccessBlock", null);
        assertThat(exposures()).isEmpty();
        then(4, "PutBucketPolicy", PUBLIC);
        assertThat(exposures()).containsExactly("4- anyone PutBucketPolicy (read)");
    }

    @Test
    void whatSThreeLetPassHadNoBlock() {
        then(1, "CreateBucket", null).then(4, "PutBucketPolicy", PUBLIC);
        assertThat(exposures()).containsExactly("4- anyone PutBucketPolicy (read)");
    }

    @Test
    void anOpenObjectIsADoor() {
        objects(1, "any AWS account").objects(2, "anyone").objects(4, "");
        assertThat(exposures())
                .containsExactly(
                        "1-2 any AWS account PutObjectAcl until PutObjectAcl (read)",
                        "2-4 anyone PutObjectAcl until PutObjectAcl (read)");
    }

    @Test
    void anAccessPointNeedsThePolicyOfTheBucket() {
        then(
                        1,
                        "CreateAccessPoint",
                        "{\"name\":\"door\",\"CreateAccessPointRequest\":{\"Bucket\":\"b\",\"PublicAccessBlockConfiguration\":{\"RestrictPublicBuckets\":false}}}")
                .then(2, "PutAccessPointPolicy", AP_POLICY);
        changes.add(new Change(at(0), "111122223333", "b", "PutBucketPolicy", PRIVATE, "alice", null));
        assertThat(exposures()).isEmpty();
        then(4, "PutBucketPolicy", DELEGATING).then(6, "DeleteAccessPoint", "{\"name\":\"door\"}");
        assertThat(exposures()).containsExactly("4-6 anyone PutBucketPolicy until DeleteAccessPoint (read)");
    }

    @Test
    void anAccessPointIsShutByItsOwnBlockAndByItsNetwork() {
        then(0, "PutBucketPolicy", DELEGATING)
                .then(1, "CreateAccessPoint", "{\"name\":\"door\",\"CreateAccessPointRequest\":{\"Bucket\":\"b\"}}")
                .then(2, "PutAccessPointPolicy", AP_POLICY)
                .then(
                        3,
                        "CreateAccessPoint",
                        "{\"name\":\"door\",\"CreateAccessPointRequest\":{\"Bucket\":\"b\",\"VpcConfiguration\":{\"VpcId\":\"vpc-1\"},\"PublicAccessBlockConfiguration\":{}}}")
                .then(4, "PutAccessPointPolicy", AP_POLICY);
        assertThat(exposures()).isEmpty();
    }

    @Test
    void changesOfOneSecondAreOneStep() {
        then(1, "PutBucketPolicy", PUBLIC)
                .then(1, "DeleteBucketPublicAccessBlock", null)
                .block(0, "PutBucketPublicAccessBlock", true, true);
        assertThat(exposures()).containsExactly("1- anyone DeleteBucketPublicAccessBlock, PutBucketPolicy (read)");
    }

    @Test
    void aWebsiteIsSaidBesides() {
        then(1, "PutBucketWebsite", "{}").then(2, "PutBucketPolicy", PUBLIC);
        assertThat(exposures()).containsExactly("2- anyone PutBucketPolicy (read, website)");
    }

    @Test
    void aPolicyThatWasCutShortTellsNothing() {
        then(1, "PutBucketPolicy", "{\"bucketPolicy\":{\"Statem");
        assertThat(exposures()).isEmpty();
        assertThat(exposures(3)).containsExactly("- anyone before the first log ()");
    }
}
