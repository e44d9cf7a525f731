package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the options of data sources mean for a catalog. */
final class LakeOptions {

    private static final String ENVIRONMENT = "env:";

    private LakeOptions() {}

    /** Properties of the catalog: those after {@code lake.}, and unless they say otherwise, how S3 is reached. */
    static Map<String, String> catalog(Map<String, String> options) {
        Map<String, String> properties = new TreeMap<>();
        options.forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "endpoint" -> properties.put("s3.endpoint", value);
                case "pathstyle" -> {
                    if (value.equals("true")) { // else a REST catalog may say so
                        properties.put("s3.path-style-access", value);
                    }
                }
                case "region" -> properties.put(CatalogDefaults.REGION, value);
                case "profile" -> {
                    properties.put(ProfileCredentials.PROVIDER, ProfileCredentials.class.getName());
                    properties.put(ProfileCredentials.PROFILE, value);
                }
                default -> {}
            }
        });
        options.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(Lake.OPTION)) {
                String property = name.substring(Lake.OPTION.length());
                properties.put(property, property.startsWith("jdbc.") ? resolved(property, value) : value);
            }
        });
        return properties;
    }

    /** What {@code env:NAME} stands for, as Iceberg has it for REST catalogs: command lines are no place for passwords. */
    private static String resolved(String property, String value) {
        if (!value.startsWith(ENVIRONMENT)) {
            return value;
        }
        String variable = System.getenv(value.substring(ENVIRONMENT.length()));
        if (variable == null) {
            throw new UsageException("--lake-option " + property + "=" + value + " names no environment variable: set "
                    + value.substring(ENVIRONMENT.length()));
        }
        return variable;
    }
}
