package dev.s3sleuth.queries;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Functions that are written in SQL: Spark inlines them, so what they say of a column reaches the reader, and they are no more than text. */
final class SqlMacros {

    /** Each after those that it uses. */
    private static final List<String> ALL = List.of(
            // whether a text matches a parameter of type glob; the first half is pushed down to the reader
            """
            glob(text STRING, pattern STRUCT<prefix: STRING, regex: STRING>) RETURNS BOOLEAN
            RETURN startswith(text, pattern.prefix) AND text RLIKE pattern.regex
            """,
            // a number with what it counts, as in 1 object
            """
            counted(n BIGINT, one STRING, many STRING) RETURNS STRING
            RETURN concat(n, ' ', CASE WHEN n = 1 THEN one ELSE many END)
            """,
            // the first n of a list, and how many more there are
            """
            some_of(names ARRAY<STRING>, n INT) RETURNS STRING
            RETURN concat(
              array_join(slice(names, 1, n), ', '), CASE WHEN size(names) > n THEN concat(' and ', size(names) - n, ' more') ELSE '' END)
            """,
            // a text as one word of a shell, whatever is in it
            """
            shell_word(text STRING) RETURNS STRING
            RETURN CASE WHEN text RLIKE '^[A-Za-z0-9._:/@%+=,-]+$' THEN text ELSE concat("'", replace(text, "'", "'\\\\''"), "'") END
            """,
            // the command that blocks all public access to a bucket
            """
            shut_bucket(bucket STRING) RETURNS STRING
            RETURN concat('aws s3api put-public-access-block --bucket ', shell_word(bucket),
              ' --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true')
            """,
            // a moment as reports write it
            """
            iso_time(time TIMESTAMP) RETURNS STRING
            RETURN date_format(time, "yyyy-MM-dd'T'HH:mm:ss'Z'")
            """,
            // whether an address is of a private network, or given by a machine to itself
            """
            is_private_address(address STRING) RETURNS BOOLEAN
            RETURN address RLIKE '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|169[.]254[.]|(?i)f[cd][0-9a-f]{2}:)'
            """,
            // what a detection's points come to
            """
            severity_of(score INT) RETURNS STRING
            RETURN CASE
              WHEN score >= 4 THEN 'critical' WHEN score = 3 THEN 'high' WHEN score = 2 THEN 'medium' WHEN score = 1 THEN 'low' ELSE 'informational' END
            """,
            // what a detection's reasons come to
            """
            points_of(reasons ARRAY<STRUCT<points: INT, text: STRING>>) RETURNS INT
            RETURN aggregate(reasons, 0, (sum, r) -> sum + r.points)
            """,
            // the three strongest of them, in words
            """
            strongest_of(reasons ARRAY<STRUCT<points: INT, text: STRING>>) RETURNS STRING
            RETURN array_join(transform(slice(array_sort(reasons, (a, b) -> b.points - a.points), 1, 3), r -> r.text), '; ')
            """,
            // whether an actor of known_actors, compared with a while before, is at a place that is new and is new or
            // has a new client
            """
            is_out_of_place(
              history_since TIMESTAMP, is_private BOOLEAN, place_since TIMESTAMP, identity_since TIMESTAMP, client_since TIMESTAMP, before TIMESTAMP)
            RETURNS BOOLEAN
            RETURN history_since < before AND NOT is_private AND place_since >= before AND (identity_since >= before OR client_since >= before)
            """,
            // a moment so many hours earlier
            """
            hours_before(time TIMESTAMP, hours INT) RETURNS TIMESTAMP
            RETURN time - make_interval(0, 0, 0, 0, hours)
            """,
            // those signs of protection_changes that came within a day of something, in words
            """
            signs_around(signs ARRAY<STRUCT<time: TIMESTAMP, sign: STRING>>, first TIMESTAMP, last TIMESTAMP) RETURNS STRING
            RETURN array_join(array_sort(array_distinct(transform(
              filter(signs, s -> s.time BETWEEN first - INTERVAL 1 DAY AND last + INTERVAL 1 DAY), s -> s.sign))), ', ')
            """,
            // who asked, by the access log; without requester and signature nobody is named; a signature that failed
            // names somebody we cannot know
            """
            principal_of(requester STRING, signature_version STRING, authentication_type STRING, remote_ip STRING) RETURNS STRING
            RETURN CASE
              WHEN requester LIKE 'svc:%' THEN substr(requester, 5)
              WHEN requester IS NOT NULL THEN requester
              WHEN signature_version IS NULL AND authentication_type IS NULL AND remote_ip IS NOT NULL THEN 'anonymous'
            END
            """,
            // the same by CloudTrail's kinds
            """
            principal_type_of(requester STRING, signature_version STRING, authentication_type STRING, remote_ip STRING) RETURNS STRING
            RETURN CASE
              WHEN requester RLIKE '^arn:[^:]*:iam::[0-9]*:user/' THEN 'IAMUser'
              WHEN requester RLIKE '^arn:[^:]*:sts::[0-9]*:assumed-role/' THEN 'AssumedRole'
              WHEN requester RLIKE '^arn:[^:]*:sts::[0-9]*:federated-user/' THEN 'FederatedUser'
              WHEN requester RLIKE '^arn:[^:]*:iam::[0-9]*:root$' THEN 'Root'
              WHEN requester LIKE 'svc:%' OR requester = 'AmazonS3' THEN 'AWSService'
              WHEN requester RLIKE '^[0-9a-f]{64}$' THEN 'CanonicalUser'
              WHEN requester IS NULL AND signature_version IS NULL AND authentication_type IS NULL AND remote_ip IS NOT NULL THEN 'anonymous'
            END
            """,
            // whether an error says that somebody may not, or is not who he says
            """
            is_refusal(error_code STRING) RETURNS BOOLEAN
            RETURN coalesce(error_code RLIKE '(?i)denied|unauthorized|forbidden|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken', false)
            """);

    private SqlMacros() {}

    /** Registers those that a statement and the views below it name, whatever the session knows by these names, and those that these use. */
    static void register(SparkSession session, String sql) {
        StringBuilder texts = new StringBuilder(sql);
        Deque<String> needed = new ArrayDeque<>();
        for (int i = ALL.size() - 1; i >= 0; i--) {
            String macro = ALL.get(i);
            if (texts.indexOf(macro.substring(0, macro.indexOf('(') + 1)) >= 0) {
                needed.push(macro);
                texts.append(macro);
            }
        }
        needed.forEach(macro -> session.sql("CREATE OR REPLACE TEMPORARY FUNCTION " + macro));
    }
}
