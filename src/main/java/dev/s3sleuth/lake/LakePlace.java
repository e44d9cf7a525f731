package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.UsageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a lake is: a folder, which gets a catalog of its own, or a catalog that a service keeps.
 *
 * @param text as it was given, but for passwords
 * @param properties what Iceberg calls the properties of a catalog
 * @see <a href="https://iceberg.apache.org/docs/latest/configuration/#catalog-properties">Catalog properties</a>
 */
record LakePlace(String text, Map<String, String> properties) {

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9]+):(.*)", Pattern.DOTALL);
    private static final Pattern TABLE_BUCKET =
            Pattern.compile("arn:aws[a-z-]*:s3tables:([a-z0-9-]+):\\d{12}:bucket/[a-z0-9.-]+");
    private static final String FORMS =
            "a folder, glue:s3://BUCKET/PREFIX, rest:https://HOST/PATH, s3tables:ARN, or jdbc:URL with --lake-option warehouse=PLACE";

    LakePlace {
        text = shown(text);
        properties = Map.copyOf(properties);
    }

    /**
     * Reads the place of a lake.
     *
     * @param options further properties of the catalog, which go before ours
     * @throws UsageException if it is none, or one where two writers would not be safe from each other
     */
    static LakePlace of(String text, Map<String, String> options) {
        Matcher scheme = SCHEME.matcher(text);
        Map<String, String> properties = new TreeMap<>();
        if (!scheme.matches() || scheme.group(1).equals("file")) {
            folder(text, properties);
        } else {
            String rest = scheme.group(2);
            switch (scheme.group(1)) {
                case "glue" -> {
                    properties.put("type", "glue");
                    properties.put("warehouse", warehouse(text, rest));
                }
                case "rest" -> {
                    properties.put("type", "rest");
                    properties.put("uri", rest);
                }
                case "s3tables" -> tableBucket(text, rest, properties);
                case "jdbc" -> {
                    properties.put("type", "jdbc");
                    properties.put("uri", text);
                    properties.put("jdbc.schema-version", "V1");
                }
                case "s3", "s3a" ->
                    throw new UsageException(text
                            + " has no catalog, and without one two writers could overwrite each other there: write glue:"
                            + text + " for one in AWS Glue; a lake is " + FORMS);
                default -> throw new UsageException("--lake " + text + " is no lake: give " + FORMS);
            }
        }
        properties.putAll(options);
        if (text.startsWith("jdbc:") && !properties.containsKey("warehouse")) {
            throw new UsageException(
                    "--lake " + shown(text) + " does not say where the tables are: add --lake-option warehouse=PLACE");
        }
        CatalogDefaults.add(properties);
        return new LakePlace(text, properties);
    }

    private static void folder(String text, Map<String, String> properties) {
        Path folder = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
        Path absolute = folder.toAbsolutePath().normalize();
        properties.put("type", "jdbc");
        properties.put("uri", "jdbc:sqlite:" + absolute.resolve("catalog.db"));
        properties.put("jdbc.schema-version", "V1");
        properties.put("warehouse", absolute.resolve("warehouse").toString());
    }

    private static String warehouse(String text, String rest) {
        if (!rest.startsWith("s3://") && !rest.startsWith("s3a://")) {
            throw new UsageException(
                    "--lake " + text + " does not say where the tables are: write glue:s3://BUCKET/PREFIX");
        }
        return rest;
    }

    /** By the REST endpoint that S3 Tables has. */
    private static void tableBucket(String text, String arn, Map<String, String> properties) {
        Matcher bucket = TABLE_BUCKET.matcher(arn);
        if (!bucket.matches()) {
            throw new UsageException("--lake " + text
                    + " is no table bucket: write s3tables:arn:aws:s3tables:REGION:ACCOUNT:bucket/NAME");
        }
        String region = bucket.group(1);
        properties.put("type", "rest");
        String domain = arn.startsWith("arn:aws-cn:") ? ".amazonaws.com.cn" : ".amazonaws.com";
        properties.put("uri", "https://s3tables." + region + domain + "/iceberg");
        properties.put("warehouse", arn);
        properties.put("rest.sigv4-enabled", "true");
        properties.put("rest.signing-name", "s3tables");
        properties.put("rest.signing-region", region);
        properties.put(CatalogDefaults.REGION, region);
    }

    /**
     * Looks whether it may be there.
     *
     * @throws UsageException if it is a folder without a catalog
     */
    void check() {
        Path folder = folder();
        if (folder != null && !Files.exists(folder.resolve("catalog.db"))) {
            throw missing();
        }
    }

    /** A text without the passwords that addresses of databases hold. */
    static String shown(String text) {
        return text.replaceAll("(?i)(password=)[^&;\\s]+", "$1...").replaceAll("(://[^/@:\\s]*:)[^/@\\s]+@", "$1...@");
    }

    /** What to say if it is not there. */
    UsageException missing() {
        return new UsageException("there is no lake at " + text + ": s3sleuth ingest --lake " + text + " makes it");
    }

    /** Whether a lake that is written so is behind a catalog that a service keeps. */
    static boolean isRemote(String text) {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.matches() && !scheme.group(1).equals("file");
    }

    /** The local folder that holds it; null if it is elsewhere. */
    @Nullable
    Path folder() {
        String uri = String.valueOf(properties.get("uri"));
        String prefix = "jdbc:sqlite:";
        return uri.startsWith(prefix) && !text.startsWith("jdbc:")
                ? Path.of(uri.substring(prefix.length(), uri.indexOf("/catalog.db")))
                : null;
    }
}
