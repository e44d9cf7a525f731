package dev.s3sleuth.queries;

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

    private SqlFunctions() {}

    /** Registers what the statement uses; each costs some milliseconds, so not what it does not. */
    static void register(SparkSession session, String sql) {
        if (sql.contains("glob(")) {
            session.sql(GLOB);
        }
        if (sql.contains(ACCOUNT_OF_KEY + "(")) {
            UDF1<String, String> account = AccessKeyId::account;
            session.udf().register(ACCOUNT_OF_KEY, account, DataTypes.StringType);
        }
    }
}
