package dev.s3sleuth.queries;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

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

    /** {@code account_of_key(id)}: the account that an access key id gives away; derived, not documented by AWS. */
    private static final String ACCOUNT_OF_KEY = "account_of_key";

    /** {@code site_of(address)}: the block of addresses that one site or carrier has: /24, of IPv6 /48. */
    private static final String SITE_OF = "site_of";

    /** {@code asked_at()}: now, the same for all of a statement; for what still counts when the question is asked. */
    private static final String ASKED_AT = "asked_at()";

    private SqlFunctions() {}

    /** Registers what a statement and the views below it use; each costs some milliseconds, so not what it does not. */
    static void register(SparkSession session, String sql) {
        if (sql.contains("glob(")) {
            session.sql(GLOB);
        }
        if (sql.contains(ACCOUNT_OF_KEY + "(")) {
            UDF1<String, String> account = AccessKeyId::account;
            session.udf().register(ACCOUNT_OF_KEY, account, DataTypes.StringType);
        }
        if (sql.contains(ASKED_AT)) {
            session.sql(String.format(
                    Locale.ROOT,
                    "CREATE OR REPLACE TEMPORARY FUNCTION %s RETURNS TIMESTAMP RETURN timestamp_micros(%dL)",
                    ASKED_AT,
                    ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())));
        }
        if (sql.contains(SITE_OF + "(")) {
            UDF1<String, String> site = Site::of;
            session.udf().register(SITE_OF, site, DataTypes.StringType);
        }
        if (sql.contains(ExposureFunctions.SEGMENTS + "(")) {
            ExposureFunctions.register(session);
        }
        if (sql.contains(LinkFunctions.REQUEST + "(")) {
            LinkFunctions.register(session);
        }
    }
}
