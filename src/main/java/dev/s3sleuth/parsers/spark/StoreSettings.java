package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.StoreOptions;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** How to reach a place, from the options of a data source. */
public final class StoreSettings {

    private StoreSettings() {}

    /** To read. */
    public static StoreOptions toRead(Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        return LogOptions.store(options);
    }

    /** To write: with credentials, also where the logs are public. */
    public static StoreOptions toWrite(Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        options.remove("anonymous");
        return toRead(options);
    }

    /** The same as settings of Hadoop's S3A, for what Spark itself reads and writes there. */
    public static Map<String, String> hadoop(Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        Map<String, String> settings = new TreeMap<>();
        put("fs.s3a.aws.credentials.provider", DefaultCredentialsProvider.class.getName(), settings);
        put("fs.s3a.endpoint", options.get("endpoint"), settings);
        put("fs.s3a.endpoint.region", options.get("region"), settings);
        put("fs.s3a.path.style.access", options.get("pathStyle"), settings);
        return settings;
    }

    private static void put(String name, @Nullable String value, Map<String, String> settings) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    /** A place by the name that Hadoop has for it. */
    public static String hadoop(String uri) {
        return uri.startsWith("s3://") ? "s3a" + uri.substring(2) : uri;
    }
}
