package dev.s3sleuth.lake;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the options of data sources mean for a catalog. */
final class LakeOptions {

    private LakeOptions() {}

    /** Properties of the catalog: those after {@code lake.}, and how S3 is reached. */
    static Map<String, String> catalog(Map<String, String> options) {
        Map<String, String> properties = new TreeMap<>();
        options.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            switch (lower) {
                case "endpoint" -> properties.put("s3.endpoint", value);
                case "pathstyle" -> properties.put("s3.path-style-access", value);
                case "region" -> properties.put("client.region", value);
                default -> {
                    if (lower.startsWith(Lake.OPTION)) {
                        properties.put(name.substring(Lake.OPTION.length()), value);
                    }
                }
            }
        });
        return properties;
    }
}
