package dev.s3sleuth.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What DuckDB reads as the table of the access log. */
public final class DuckLogs {

    private DuckLogs() {}

    /** Raw logs as CSV, which misreads quotes that clients send; the columns that are asked for. */
    public static String raw(Path folder) {
        String columns =
                IntStream.range(0, 27).mapToObj(i -> "'c" + i + "': 'VARCHAR'").collect(Collectors.joining(", "));
        return "(SELECT try_strptime(c2, '[%d/%b/%Y:%H:%M:%S') AS time, nullif(c4, '-') AS remote_ip, nullif(c5, '-') AS requester, c6 AS request_id, c8 AS key,"
                + " nullif(c9, '-') AS request_uri, try_cast(c10 AS INTEGER) AS http_status,"
                + " try_cast(c12 AS BIGINT) AS bytes_sent, nullif(c17, '-') AS user_agent FROM read_csv('" + folder
                + "/*', delim=' ', quote='\"', escape='\"', header=false, auto_detect=false, strict_mode=false, null_padding=true, "
                + "ignore_errors=true, columns={" + columns + "}))";
    }

    /** Raw logs by AWS's regular expression, one match a line; a line that it does not match has no column. */
    public static String byRegex(Path folder) {
        String names = IntStream.range(0, 18).mapToObj(i -> "'c" + i + "'").collect(Collectors.joining(", "));
        return "(SELECT try_strptime(f.c2, '%d/%b/%Y:%H:%M:%S %z') AS time, f.c3 AS remote_ip, f.c7 AS key,"
                + " try_cast(f.c11 AS BIGINT) AS bytes_sent, f.c5 AS request_id FROM (SELECT regexp_extract(line, '"
                + ReaderBench.AWS.pattern().replace("'", "''") + "', [" + names + "]) AS f FROM read_csv('" + folder
                + "/*', delim='\u0001', quote='', escape='', header=false, auto_detect=false, columns={'line': 'VARCHAR'})))";
    }

    /** Files of Parquet; times become those of UTC without saying so. */
    static String parquet(List<String> files) {
        return "(SELECT * REPLACE (CAST(time AS TIMESTAMP) AS time) FROM read_parquet(["
                + files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ")) + "]))";
    }
}
