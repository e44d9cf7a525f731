package dev.s3sleuth.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.addresses.Prefix;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are AWS's, from its <a href="https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html">ip-ranges.json</a>.
 * Every range is listed as AMAZON, and most again under the name of a service, which says more.
 */
final class AwsRanges implements Serializable {

    private static final String ANY = "AMAZON";

    private final PrefixTable<String> services = new PrefixTable<>();
    private final PrefixTable<String> any = new PrefixTable<>();

    private AwsRanges() {}

    /**
     * The ranges in a file.
     *
     * @throws UsageException if it is not AWS's
     */
    static AwsRanges read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            AwsRanges ranges = new AwsRanges();
            int count = ranges.add(json.path("prefixes"), "ip_prefix")
                    + ranges.add(json.path("ipv6_prefixes"), "ipv6_prefix");
            if (count == 0) {
                throw new UsageException(
                        file
                                + " is JSON without AWS's ranges: get the file from https://ip-ranges.amazonaws.com/ip-ranges.json");
            }
            return ranges;
        } catch (JsonProcessingException e) {
            throw new UsageException(
                    file + " is no JSON: get the file from https://ip-ranges.amazonaws.com/ip-ranges.json", e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private int add(JsonNode entries, String key) {
        int count = 0;
        for (JsonNode entry : entries) {
            Prefix prefix = Prefix.of(entry.path(key).asText());
            String service = entry.path("service").asText();
            if (prefix != null && !service.isEmpty()) {
                put(prefix, service, service + " " + entry.path("region").asText("GLOBAL"));
                count++;
            }
        }
        return count;
    }

    /** Where one range has several services, the first by name stands for them, so that the order of the file does not matter. */
    private void put(Prefix prefix, String service, String value) {
        PrefixTable<String> table = service.equals(ANY) ? any : services;
        String other = table.get(prefix);
        if (other == null || value.compareTo(other) < 0) {
            table.put(prefix, value);
        }
    }

    @Nullable
    String service(byte[] address) {
        String named = services.longest(address);
        return named == null ? any.longest(address) : named;
    }
}
