package dev.s3sleuth.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Public keys in a file, in the form that {@code aws cloudtrail list-public-keys} prints. */
public final class KeyFile implements PublicKeys {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, KeyEntry> keys;

    private KeyFile(Map<String, KeyEntry> keys) {
        this.keys = keys;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it is not of that form
     */
    public static KeyFile read(Path file) {
        JsonNode list;
        try {
            list = MAPPER.readTree(Files.readAllBytes(file)).path("PublicKeyList");
        } catch (IOException e) {
            throw new UsageException("cannot read public keys from " + file + ": " + line(e), e);
        }
        Map<String, KeyEntry> keys = new TreeMap<>();
        for (JsonNode entry : list) {
            if (entry.path("Fingerprint").isTextual() && entry.path("Value").isTextual()) {
                String fingerprint = entry.path("Fingerprint").asText();
                keys.put(
                        normal(fingerprint),
                        new KeyEntry(
                                fingerprint,
                                entry.path("Value").asText(),
                                text(entry, "ValidityStartTime"),
                                text(entry, "ValidityEndTime")));
            }
        }
        if (keys.isEmpty()) {
            throw new UsageException("there is no public key in " + file
                    + ": it has to be what 'aws cloudtrail list-public-keys --output json' prints");
        }
        return new KeyFile(keys);
    }

    private static String line(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static @Nullable String text(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? entry.path(name).asText() : null;
    }

    @Override
    public @Nullable PublicKey find(String fingerprint, String region, Instant signed) throws IOException {
        KeyEntry entry = keys.get(normal(fingerprint));
        return entry == null ? null : entry.key();
    }

    private static String normal(String fingerprint) {
        return fingerprint.toLowerCase(Locale.ROOT);
    }

    /** Keys in the form that is read. */
    static String text(Collection<KeyEntry> keys) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode list = root.putArray("PublicKeyList");
        for (KeyEntry key : keys) {
            list.addObject()
                    .put("Value", key.value())
                    .put("ValidityStartTime", key.start())
                    .put("ValidityEndTime", key.end())
                    .put("Fingerprint", key.fingerprint());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
