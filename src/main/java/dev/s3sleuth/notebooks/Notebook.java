package dev.s3sleuth.notebooks;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What cells can call, and how their values come back to the kernel, which runs in the same JVM. */
public final class Notebook {

    private static volatile @Nullable Object value;
    private static volatile Supplier<SparkSession> session =
            () -> SparkSession.builder().getOrCreate();

    private Notebook() {}

    static void use(Supplier<SparkSession> spark) {
        session = spark;
    }

    /** The session of the notebook, which cells have as {@code spark}. */
    public static SparkSession spark() {
        return session.get();
    }

    /** Shows a piece of HTML, such as {@code html(answer.chart())}, when it is the last thing in a cell. */
    public static Html html(String text) {
        return new Html(text);
    }

    /** Called by the kernel from within the shell, which hands out values as text only. */
    public static void take(@Nullable Object object) {
        value = object;
    }

    static @Nullable Object taken() {
        Object taken = value;
        value = null;
        return taken;
    }
}
