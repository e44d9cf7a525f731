package dev.s3sleuth;

import org.apache.spark.sql.SparkSession;

/** The one Spark of the test JVM; each thread has a session of its own, for names of views are the session's. */
public final class TestSpark {

    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.buffer.pageSize", "2m")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.sql.ui.explainMode", "simple")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .getOrCreate();

    private static final ThreadLocal<SparkSession> OWN = ThreadLocal.withInitial(TestSpark::another);

    private TestSpark() {}

    /** The one of this thread. */
    public static SparkSession session() {
        return OWN.get();
    }

    /** One that nobody else has, as it is before the command sets what it needs in the one that it finds. */
    public static SparkSession another() {
        SparkSession another = ((org.apache.spark.sql.classic.SparkSession) SESSION).cloneSession();
        another.conf().unset("spark.sql.datetime.java8API.enabled");
        return another;
    }
}
