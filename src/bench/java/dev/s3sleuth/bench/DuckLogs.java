package dev.s3sleuth.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What DuckDB reads as the table of the access log. */
final class DuckLogs {

    private DuckLogs() {}

    /** Raw logs as CSV, which misreads quotes that clients send; the columns that are asked for. */
    static String raw(Path folder) {
        String columns =
                IntStream.range(0, 27).mapToObj(i -> "'c" + i + "': 'VARCHAR'").collect(Collectors.joining(", "));
        return "(SELECT strptime(c2, '[%d/%b/%Y:%H:%M:%S') AS time, nullif(c4, '-') AS remote_ip, nullif(c5, '-') AS requester, c8 AS key,"
                + " nullif(c9, '-') AS request_uri, try_cast(c10 AS INTEGER) AS http_status,"
                + " try_cast(c12 AS BIGINT) AS bytes_sent, nullif(c17, '-') AS user_agent FROM read_csv('" + folder
                + "/*', delim=' ', quote='\"', escape='\"', header=false, auto_detect=false, strict_mode=false, null_padding=true, "
                + "ignore_errors=true, columns={" + columns + "}))";
    }

    /** Files of Parquet; times become those of UTC without saying so. */
    static String parquet(List<String> files) {
        return "(SELECT * REPLACE (CAST(time AS TIMESTAMP) AS time) FROM read_parquet(["
                + files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ")) + "]))";
    }
}
