package dev.s3sleuth.bench.processes;

import dev.s3sleuth.bench.DuckLogs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** DuckDB asked one question in a process of its own: {@code csv|regex|json FOLDER address|key}. */
public final class DuckProcess {

    private DuckProcess() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        String logs =
                switch (args[0]) {
                    case "csv" -> DuckLogs.raw(folder);
                    case "regex" -> DuckLogs.byRegex(folder);
                    default ->
                        "(SELECT unnest(Records, recursive := true) FROM read_json_auto('" + folder
                                + "/**/*.json.gz', maximum_object_size = 67108864))";
                };
        String question =
                switch (args[2]) {
                    case "key" -> "SELECT count(*) FROM " + logs + " WHERE key = ?";
                    case "trail" -> "SELECT sourceIPAddress, count(*), 0 FROM " + logs + " GROUP BY 1";
                    default ->
                        "SELECT remote_ip, count(*), coalesce(sum(bytes_sent), 0) FROM " + logs
                                + " GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 20";
                };
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement set = duck.createStatement()) {
            set.execute("SET threads = 2");
            print(duck, question, args);
        }
    }

    private static void print(Connection duck, String question, String[] args) throws Exception {
        try (var statement = duck.prepareStatement(question)) {
            if (args.length > 3) {
                statement.setString(1, args[3]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        String value = rows.getString(i);
                        line.append(i == 1 ? "" : " ").append(value == null ? "-" : value);
                    }
                    System.out.println(line);
                }
            }
        }
    }
}
