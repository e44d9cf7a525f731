package dev.s3sleuth.bench;

import dev.s3sleuth.simulate.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A question put to records of the access log in the same words, whatever they are in and whoever answers.
 *
 * @param title for people
 * @param spark in Spark's SQL, of the view {@code logs}
 * @param duck in DuckDB's, of the table {@code logs}
 */
record LakeQuestion(String title, String spark, String duck) {

    private static final String FROM = "TIMESTAMP '" + Order.FROM + " 02:00:00'";
    private static final String TO = "TIMESTAMP '" + Order.FROM + " 22:00:00'";

    static final List<LakeQuestion> ALL = List.of(
            byAddress(),
            ofKey("all rows of one key", LogGenerator.HOT_KEY),
            ofKey("a key that is not there", "assets/no-such-key.js"));

    private static LakeQuestion byAddress() {
        String sql = "SELECT remote_ip, count(*) n, sum(bytes_sent) b FROM logs WHERE time >= " + FROM + " AND time < "
                + TO + " GROUP BY remote_ip ORDER BY b DESC NULLS LAST, remote_ip LIMIT 20";
        return new LakeQuestion("bytes by address in a window, top 20", sql, sql);
    }

    private static LakeQuestion ofKey(String title, String key) {
        String sql = "SELECT %s, remote_ip, requester, request_uri, http_status, bytes_sent, user_agent"
                + " FROM logs WHERE key = '" + key + "'";
        return new LakeQuestion(
                title, sql.formatted("unix_seconds(time)"), sql.formatted("CAST(epoch(time) AS BIGINT)"));
    }

    /** The answer of Spark. */
    String ask(SparkSession session, Dataset<Row> logs) {
        logs.createOrReplaceTempView("logs");
        RowSum sum = new RowSum();
        for (Row row : session.sql(spark).collectAsList()) {
            Object[] values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i);
            }
            sum.add(values);
        }
        return sum.toString();
    }

    /**
     * The answer of DuckDB.
     *
     * @param logs what it calls the table
     */
    String ask(Statement session, String logs) throws SQLException {
        RowSum sum = new RowSum();
        try (ResultSet rows = session.executeQuery("WITH logs AS (SELECT * FROM " + logs + ") " + duck)) {
            while (rows.next()) {
                Object[] values = new Object[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                sum.add(values);
            }
        }
        return sum.toString();
    }
}
