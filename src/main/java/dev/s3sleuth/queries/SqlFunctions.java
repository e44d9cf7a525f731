package dev.s3sleuth.queries;

import static java.util.stream.Collectors.joining;

import dev.s3sleuth.parsers.format.LogFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The functions that queries may use besides Spark's own. */
final class SqlFunctions {

    /**
     * {@code glob(text, :parameter)}: whether a text matches a parameter of type glob. Written in SQL because Spark then inlines it and
     * pushes its first half down to the reader.
     */
    private static final String GLOB = """
            CREATE OR REPLACE TEMPORARY FUNCTION glob(text STRING, pattern STRUCT<prefix: STRING, regex: STRING>)
            RETURNS BOOLEAN
            RETURN startswith(text, pattern.prefix) AND text RLIKE pattern.regex
            """;

    /**
     * {@code identity_of(principal)}: who it is whatever the session: the role of a role session, but the person where IAM Identity Center
     * has named the session after one.
     */
    private static final String IDENTITY_OF = """
            CREATE OR REPLACE TEMPORARY FUNCTION identity_of(principal STRING)
            RETURNS STRING
            RETURN CASE
              WHEN principal LIKE '%:assumed-role/%' AND principal NOT LIKE '%:assumed-role/AWSReservedSSO_%'
                THEN regexp_replace(principal, '^(arn:[^:]*:sts::[0-9]*:assumed-role/[^/]+)/.*$', '$1')
              ELSE principal
            END
            """;

    /** {@code client_of(user_agent)}: the program and its system, without their versions. */
    private static final String CLIENT_OF = """
            CREATE OR REPLACE TEMPORARY FUNCTION client_of(user_agent STRING)
            RETURNS STRING
            RETURN lower(concat_ws(' ',
              nullif(regexp_extract(user_agent, '^\\\\[?([^/(]+)', 1), ''),
              nullif(regexp_extract(user_agent, '(?i)(windows|macos|mac os x|darwin|android|iphone|linux)', 1), '')))
            """;

    /** {@code account_of_key(id)}: the account that an access key id gives away; derived, not documented by AWS. */
    private static final String ACCOUNT_OF_KEY = "account_of_key";

    /** {@code site_of(address)}: the block of addresses that one site or carrier has: /24, of IPv6 /48. */
    private static final String SITE_OF = "site_of";

    /** {@code asked_at()}: now, the same for all of a statement; for what still counts when the question is asked. */
    private static final String ASKED_AT = "asked_at()";

    /** {@code asked_from()} and {@code asked_to()}: the window asked about; NULL where it has no such end. */
    private static final String ASKED_FROM = "asked_from()";

    private static final String ASKED_TO = "asked_to()";

    /** {@code settled_until(source)}: records of requests before this have been delivered, as far as AWS's delivery lag goes. */
    private static final String SETTLED_UNTIL = "settled_until";

    private SqlFunctions() {}

    /** Registers what a statement and the views below it use; each costs some milliseconds, so not what it does not. */
    static void register(SparkSession session, String sql, LogInputs inputs) {
        Instant now = Instant.now();
        if (sql.contains("glob(")) {
            session.sql(GLOB);
        }
        if (sql.contains("identity_of(")) {
            session.sql(IDENTITY_OF);
        }
        if (sql.contains("client_of(")) {
            session.sql(CLIENT_OF);
        }
        if (sql.contains(ACCOUNT_OF_KEY + "(")) {
            UDF1<String, String> account = AccessKeyId::account;
            session.udf().register(ACCOUNT_OF_KEY, account, DataTypes.StringType);
        }
        if (sql.contains(ASKED_AT)) {
            moment(session, ASKED_AT, now);
        }
        if (sql.contains(ASKED_FROM)) {
            moment(session, ASKED_FROM, inputs.window().from());
        }
        if (sql.contains(ASKED_TO)) {
            moment(session, ASKED_TO, inputs.window().to());
        }
        if (sql.contains(SETTLED_UNTIL + "(")) {
            session.sql(Stream.of(LogFormat.values())
                    .map(format -> format.source().name())
                    .map(name -> "WHEN '" + name + "' THEN " + literal(now.minus(inputs.deliveryLag(name))))
                    .collect(joining(
                            " ",
                            "CREATE OR REPLACE TEMPORARY FUNCTION settled_until(source STRING) RETURNS TIMESTAMP RETURN CASE source ",
                            " END")));
        }
        if (sql.contains(SITE_OF + "(")) {
            UDF1<String, String> site = Site::of;
            session.udf().register(SITE_OF, site, DataTypes.StringType);
        }
        if (sql.contains(ExposureFunctions.SEGMENTS + "(")) {
            ExposureFunctions.register(session);
        }
        if (sql.contains(GrantFunctions.GRANTEES + "(") || sql.contains(GrantFunctions.OPENS_TO + "(")) {
            GrantFunctions.register(session);
        }
        if (sql.contains(Stories.FUNCTION + "(")) {
            Stories.register(session);
        }
        if (sql.contains(LinkFunctions.REQUEST + "(")) {
            LinkFunctions.register(session);
        }
    }

    private static void moment(SparkSession session, String function, @Nullable Instant moment) {
        session.sql(
                "CREATE OR REPLACE TEMPORARY FUNCTION " + function + " RETURNS TIMESTAMP RETURN " + literal(moment));
    }

    private static String literal(@Nullable Instant moment) {
        return moment == null
                ? "CAST(NULL AS TIMESTAMP)"
                : "timestamp_micros(" + ChronoUnit.MICROS.between(Instant.EPOCH, moment) + "L)";
    }
}
