package dev.s3sleuth.bench;

import dev.s3sleuth.bench.processes.AddressSums;
import dev.s3sleuth.simulate.Order;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records that are rows of Spark's, wherever they come from. */
record SparkEngine(Supplier<Dataset<Row>> logs) implements LogEngine {

    static final String FROM = Order.FROM + " 02:00:00";
    static final String TO = Order.FROM + " 22:00:00";

    @Override
    public AddressSums byAddress() {
        return sums("");
    }

    @Override
    public AddressSums top() {
        return sums(" ORDER BY b DESC, remote_ip LIMIT 20");
    }

    private AddressSums sums(String order) {
        Dataset<Row> rows = inWindow();
        rows.createOrReplaceTempView("logs");
        AddressSums sums = new AddressSums();
        rows.sparkSession()
                .sql("SELECT remote_ip, count(*) n, coalesce(sum(bytes_sent), 0) b FROM logs GROUP BY remote_ip"
                        + order)
                .collectAsList()
                .forEach(row -> sums.add(row.getString(0), row.getLong(1), row.getLong(2)));
        return sums;
    }

    private Dataset<Row> inWindow() {
        return logs.get().filter("time >= TIMESTAMP '" + FROM + "' AND time < TIMESTAMP '" + TO + "'");
    }

    @Override
    public String ofKey() {
        return logs.get()
                        .filter("key = '" + LogGenerator.HOT_KEY + "'")
                        .select("time", "remote_ip", "request_uri", "bytes_sent", "user_agent")
                        .collectAsList()
                        .size()
                + " rows";
    }

    @Override
    public Map<String, Long> of(String address) {
        Map<String, Long> bytes = new TreeMap<>();
        Dataset<Row> rows = inWindow();
        rows.filter(
                        address.equals("-")
                                ? rows.col("remote_ip").isNull()
                                : rows.col("remote_ip").equalTo(address))
                .select("request_id", "bytes_sent")
                .collectAsList()
                .forEach(row ->
                        bytes.merge(String.valueOf(row.getString(0)), row.isNullAt(1) ? 0 : row.getLong(1), Long::sum));
        return bytes;
    }
}
