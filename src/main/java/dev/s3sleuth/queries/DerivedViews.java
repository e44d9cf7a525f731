package dev.s3sleuth.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The views in {@code queries/views}, which resolve and join what the logs say. */
public final class DerivedViews {

    /** Their names, each after those it reads. */
    public static final List<String> NAMES =
            List.of("config_events", "cloudtrail_events", "cloudtrail_s3", "s3_activity", "all_activity");

    private DerivedViews() {}

    /** Registers the views that a statement names, and those they name. */
    static void register(SparkSession session, String sql) {
        for (String name : usedBy(sql)) {
            session.sql(view(name).sql()).createOrReplaceTempView(name);
        }
    }

    private static List<String> usedBy(String sql) {
        List<String> used = new ArrayList<>();
        StringBuilder texts = new StringBuilder(sql);
        for (int i = NAMES.size() - 1; i >= 0; i--) {
            if (texts.indexOf(NAMES.get(i)) >= 0) {
                used.add(0, NAMES.get(i));
                texts.append(view(NAMES.get(i)).sql());
            }
        }
        return used;
    }

    /** A view as a query. */
    public static Query view(String name) {
        return QueryFile.parse("views/" + name, text(name));
    }

    /** The file of a view as it stands. */
    public static String text(String name) {
        try (InputStream in = DerivedViews.class.getResourceAsStream("/queries/views/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no view " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
