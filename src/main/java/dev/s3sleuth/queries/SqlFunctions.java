package dev.s3sleuth.queries;

import org.apache.spark.sql.SparkSession;

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

    private SqlFunctions() {}

    /** Registers what the statement uses; each costs some milliseconds, so not what it does not. */
    static void register(SparkSession session, String sql) {
        if (sql.contains("glob(")) {
            session.sql(GLOB);
        }
    }
}
