package dev.s3sleuth.bench;

import dev.s3sleuth.bench.processes.AddressSums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records as DuckDB has them.
 *
 * @param table what it calls them
 */
record DuckEngine(Connection duck, String table) implements LogEngine {

    private static final String WINDOW =
            " WHERE time >= TIMESTAMP '" + SparkEngine.FROM + "' AND time < TIMESTAMP '" + SparkEngine.TO + "'";

    @Override
    public AddressSums byAddress() throws SQLException {
        return sums("");
    }

    @Override
    public AddressSums top() throws SQLException {
        return sums(" ORDER BY 3 DESC, 1 LIMIT 20");
    }

    private AddressSums sums(String order) throws SQLException {
        AddressSums sums = new AddressSums();
        String sql = "SELECT remote_ip, count(*), coalesce(sum(bytes_sent), 0) FROM " + table + WINDOW + " GROUP BY 1"
                + order;
        try (PreparedStatement statement = duck.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sums.add(rows.getString(1), rows.getLong(2), rows.getLong(3));
            }
        }
        return sums;
    }

    @Override
    public String ofKey() throws SQLException {
        String sql = "SELECT time, remote_ip, request_id, bytes_sent FROM " + table + " WHERE key = ?";
        int n = 0;
        try (PreparedStatement statement = duck.prepareStatement(sql)) {
            statement.setString(1, LogGenerator.HOT_KEY);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    n++;
                }
            }
        }
        return n + " rows";
    }

    @Override
    public Map<String, Long> of(String address) throws SQLException {
        Map<String, Long> bytes = new TreeMap<>();
        String sql = "SELECT request_id, coalesce(bytes_sent, 0) FROM " + table + WINDOW
                + " AND coalesce(remote_ip, '-') = ?";
        try (PreparedStatement statement = duck.prepareStatement(sql)) {
            statement.setString(1, address);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bytes.merge(String.valueOf(rows.getString(1)), rows.getLong(2), Long::sum);
                }
            }
        }
        return bytes;
    }
}
