package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.StoreOptions;
import java.util.Map;
import java.util.TreeMap;

/** How to reach a place, from the options of a data source. */
public final class StoreSettings {

    private StoreSettings() {}

    /** To write: with credentials, also where the logs are public. */
    public static StoreOptions toWrite(Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        options.remove("anonymous");
        return LogOptions.store(options);
    }
}
