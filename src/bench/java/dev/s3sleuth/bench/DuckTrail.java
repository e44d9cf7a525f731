package dev.s3sleuth.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The questions of {@link CloudTrailBench} put to DuckDB: as its manual has it, and the quickest way found; an explicit struct is slower by far. */
record DuckTrail(Statement duck, String files, long objectSize) {

    private static final long LEAST_OBJECT = 16 << 20;
    private static final String HOT = "'" + MadeUpEvent.HOT_KEY + "'";

    /** Objects are held whole, so its buffer has to hold the largest; never less than its default. */
    static DuckTrail of(Statement duck, String folder, long largest) throws SQLException {
        duck.execute("SET threads = 2");
        return new DuckTrail(duck, "'" + folder + "/**/*.json.gz'", Math.max(LEAST_OBJECT, 2 * largest));
    }

    private String auto() {
        return "(SELECT unnest(Records) r FROM read_json_auto(" + files + ", maximum_object_size=" + objectSize + "))";
    }

    private String objects() {
        return "read_json_objects(" + files + ", maximum_object_size=" + objectSize + ")";
    }

    String byAddress() throws SQLException {
        return counts("SELECT r.sourceIPAddress, count(*) FROM " + auto() + " GROUP BY 1");
    }

    String byAddressPath() throws SQLException {
        String addresses = "unnest(json_extract_string(json, '$.Records[*].sourceIPAddress'))";
        return counts("SELECT a, count(*) FROM (SELECT " + addresses + " a FROM " + objects() + ") GROUP BY 1");
    }

    String ofKey() throws SQLException {
        return hits("r.eventTime", "r.sourceIPAddress", auto() + " WHERE r.requestParameters.key = " + HOT);
    }

    /** Looks for the key in an object first, and takes apart only those that have it. */
    String ofKeyPath() throws SQLException {
        String those = "(SELECT unnest(json->'$.Records[*]') r FROM " + objects()
                + " WHERE list_contains(json->>'$.Records[*].requestParameters.key', " + HOT + "))";
        return hits(
                "r->>'eventTime'", "r->>'sourceIPAddress'", those + " WHERE r->>'$.requestParameters.key' = " + HOT);
    }

    private String counts(String query) throws SQLException {
        TrailAnswers answers = new TrailAnswers();
        try (ResultSet rows = duck.executeQuery(query)) {
            while (rows.next()) {
                answers.event(rows.getString(1), rows.getLong(2));
            }
        }
        return answers.byAddress();
    }

    private String hits(String time, String address, String from) throws SQLException {
        TrailAnswers answers = new TrailAnswers();
        String seconds = "CAST(epoch(CAST(" + time + " AS TIMESTAMP)) AS BIGINT)";
        try (ResultSet rows = duck.executeQuery("SELECT " + seconds + ", " + address + " FROM " + from)) {
            while (rows.next()) {
                answers.hit(rows.getLong(1), rows.getString(2));
            }
        }
        return answers.ofKey();
    }
}
