package dev.s3sleuth.queries;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The views with what is known of their addresses, where a statement names any of it; elsewhere they stay as they are. */
final class EnrichedViews {

    /** The column of each view that holds an address. */
    static final Map<String, String> ADDRESSES = Map.ofEntries(
            entry("s3_access_log", "remote_ip"),
            entry("s3_access_log_baseline", "remote_ip"),
            entry("cloudtrail", "sourceIPAddress"),
            entry("cloudtrail_baseline", "sourceIPAddress"),
            entry("cloudtrail_events", "source_ip"),
            entry("cloudtrail_events_baseline", "source_ip"),
            entry("cloudtrail_s3", "source_ip"),
            entry("s3_activity", "remote_ip"),
            entry("s3_activity_baseline", "remote_ip"),
            entry("all_activity", "remote_ip"),
            entry("presigned_requests", "remote_ip"),
            entry("policy_requests", "remote_ip"));

    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(" + String.join("|", Enrichment.COLUMNS.keySet()) + ")\\b");

    private EnrichedViews() {}

    /** Puts what is known of its addresses into a view, if it has any and the texts that may read it ask. */
    static void register(SparkSession session, String view, String texts, Enrichment enrichment) {
        String address = ADDRESSES.get(view);
        if (address != null && DerivedViews.isNamedIn(texts, view) && areNamedIn(texts)) {
            rows(session.table(view), address, enrichment).createOrReplaceTempView(view);
        }
    }

    /** Whether a statement names any of the columns, or something of the same name. */
    static boolean areNamedIn(String sql) {
        return NAMED.matcher(sql).find();
    }

    private static Dataset<Row> rows(Dataset<Row> rows, String address, Enrichment enrichment) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Enrichment.COLUMNS.forEach((name, type) ->
                columns.put(name, enrichment.column(name, rows.col(address)).cast(type)));
        return rows.withColumns(columns);
    }
}
