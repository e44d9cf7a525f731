package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.objects.S3Clients;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** Properties of catalogs that we set where nobody else does. */
final class CatalogDefaults {

    /** How we reach tables on S3. */
    static final String S3 = "org.apache.iceberg.aws.s3.S3FileIO";

    /** The property that names the Region. */
    static final String REGION = "client.region";

    private CatalogDefaults() {}

    static void add(Map<String, String> properties) {
        String type = properties.getOrDefault("type", "");
        boolean onS3 = isOnS3(properties);
        if (type.equals("rest")) {
            // five tries take half a minute, and a host that drops what is sent to it three for each
            properties.putIfAbsent("rest.client.max-retries", "3");
            properties.putIfAbsent("rest.client.connection-timeout-ms", "5000");
            properties.putIfAbsent("rest.client.socket-timeout-ms", "60000");
        }
        if (type.equals("jdbc") && onS3) {
            // the other kinds choose it by themselves, this one Hadoop
            properties.putIfAbsent("io-impl", S3);
        }
        if (properties.getOrDefault("uri", "").startsWith("jdbc:sqlite:")) {
            properties.putIfAbsent("clients", "1"); // one writer at a time; others wait for it and do not fail
            properties.putIfAbsent("jdbc.busy_timeout", "60000");
        }
        if (type.equals("rest") || type.equals("glue") || onS3) {
            aws(type, properties);
        }
    }

    /** Whether its tables are said to be on S3; a REST catalog may keep them there without our being told. */
    static boolean isOnS3(Map<String, String> properties) {
        return properties.getOrDefault("warehouse", "").matches("s3a?://.*");
    }

    private static void aws(String type, Map<String, String> properties) {
        // as many tries as Iceberg has, but six seconds and not a minute
        properties.putIfAbsent("s3.retry.min-wait-ms", "200");
        if (!properties.containsKey("s3.endpoint")) {
            properties.putIfAbsent("s3.cross-region-access-enabled", "true");
        }
        Region region = S3Clients.configuredRegion(properties.get(REGION), properties.get(ProfileCredentials.PROFILE));
        boolean anyWillDo = !type.equals("glue") && !properties.containsKey("rest.sigv4-enabled");
        if (region == null && anyWillDo) {
            region = Region.US_EAST_1; // S3 leads on to that of a bucket
        }
        if (region != null) {
            properties.put(REGION, region.id());
        }
    }
}
