import java.io.IOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A job of somebody else's, compiled against Spark alone: what spark-submit --jars s3sleuth.jar brings has to be enough. */
public final class CountRequests {

    private CountRequests() {}

    /** Takes the places of access logs and of CloudTrail; ends with an error if there is nothing in them. */
    public static void main(String[] places) throws IOException {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.sql("CREATE TEMPORARY VIEW requests USING s3_access_log OPTIONS (path '" + places[0] + "')");
            spark.sql("CREATE TEMPORARY VIEW events USING cloudtrail OPTIONS (path '" + places[1] + "')");
            Row counts = spark.sql("SELECT (SELECT count(*) FROM requests WHERE remote_ip = '203.0.113.77'),"
                            + " (SELECT count(*) FROM events WHERE sourceIPAddress = '203.0.113.77')")
                    .first();
            System.out.println(counts.getLong(0) + " requests and " + counts.getLong(1) + " events of 203.0.113.77");
            if (counts.getLong(0) == 0 || counts.getLong(1) == 0) {
                throw new IllegalStateException("nothing was read");
            }
        }
    }
}
