package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries name events and operations as the records do: a name that never stands in one finds nothing, and nobody notices. */
class QueryNamesTest {

    private static final KnownNames NAMES = new KnownNames();
    private static final QueryCatalog CATALOG = QueryCatalog.load(null);

    static Stream<String> statements() {
        return Stream.concat(CATALOG.ids().stream(), DerivedViews.NAMES.stream().map(name -> "views/" + name));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void namesOnlyWhatStandsInRecords(String id) {
        Query query = id.startsWith("views/") ? DerivedViews.view(id.substring("views/".length())) : CATALOG.query(id);
        assertThat(NAMES.problems(query.sql())).isEmpty();
    }

    /** What rules of others ask for in vain. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            PutBucketLifecycleConfiguration, PutBucketLifecycle
            GetBucketLifecycleConfiguration, GetBucketLifecycle
            PutLifecycleConfiguration,       PutBucketLifecycle
            PutEncryptionConfiguration,      PutBucketEncryption
            PutReplicationConfiguration,     PutBucketReplication
            ReplicateObject,                 PutObject
            PutObjectLockConfiguration,      PutBucketObjectLockConfiguration
            GetObjectLockConfiguration,      GetBucketObjectLockConfiguration
            PutBucketNotificationConfiguration, PutBucketNotification
            PutBucketAccelerateConfiguration, PutAccelerateConfiguration
            DeletePublicAccessBlock,         DeleteAccountPublicAccessBlock or DeleteBucketPublicAccessBlock
            PutPublicAccessBlock,            PutAccountPublicAccessBlock or PutBucketPublicAccessBlock
            ListAllMyBuckets,                ListBuckets
            DeleteObjectVersion,             DeleteObject
            PutBucketCORS,                   PutBucketCors""")
    void refusesTheNamesOfTheApiAndOfIam(String wrong, String right) {
        String said = "records have " + right;
        assertThat(NAMES.problems("SELECT * FROM cloudtrail WHERE eventName = '" + wrong + "'"))
                .singleElement()
                .asString()
                .startsWith(wrong + " is the name of ")
                .contains(said);
        assertThat(NAMES.problems("SELECT CASE WHEN what = 'x' THEN '" + wrong + "' END FROM t"))
                .singleElement()
                .asString()
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            event_name IN ('PutBucketPolicy', 'PutBucketPolicies'); PutBucketPolicies is no event
            event_name IN ('Consolelogin'); Consolelogin is no event
            event_name LIKE 'PutBucketLogin%'; no event is like PutBucketLogin%
            event_name NOT RLIKE '^(Puts|Deletes)Bucket'; no event is like ^(Puts|Deletes)Bucket
            CASE e.event_name WHEN 'Stoplogging' THEN 1 END = 1; Stoplogging is no event
            event_source = 's3-controls.amazonaws.com'; s3-controls.amazonaws.com is no source
            (event_source, event_name) IN (('s3.amazonaws.com', 'StopLogging')); StopLogging is no event of s3.amazonaws.com
            operation = 'REST.PUT.BUCKET_POLICY'; REST.PUT.BUCKET_POLICY is no operation
            operation LIKE 'S3.EXPIRES.%'; S3.EXPIRES.% is no operation""")
    void refusesWhatIsNoName(String condition, String problem) {
        assertThat(NAMES.problems("SELECT * FROM t WHERE " + condition))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void leavesOtherTextsAlone() {
        assertThat(NAMES.problems("""
                        -- not PutBucketLifecycleConfiguration, which is the API's
                        SELECT 'AccessDenied', 'it''s', "PutEncryptionConfiguration" FROM t /* eventName = 'x' */
                        WHERE event_name LIKE '%Account%' OR event_name RLIKE '^(Put|Delete)Bucket' AND operation LIKE 'S3.%'
                          AND event_source LIKE 's3%.amazonaws.com'""")).isEmpty();
    }

    @Test
    void theTablesHoldNoRowTwiceAndSayWhereTheyHaveItFrom() {
        for (String table : List.of("cloudtrail_events.csv", "operations.csv")) {
            List<Map<String, String>> rows = KnownNames.table(table);
            assertThat(rows).doesNotHaveDuplicates().allSatisfy(row -> assertThat(row.get("page"))
                    .startsWith("https://docs.aws.amazon.com/"));
        }
        Set<String> kinds = KnownNames.table("cloudtrail_events.csv").stream()
                .map(row -> row.get("kind"))
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder("management", "data", "service");
        assertThat(KnownNames.table("attack.csv")).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }
}
