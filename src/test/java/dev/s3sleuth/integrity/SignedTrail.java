package dev.s3sleuth.integrity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/** A trail that delivers log files and, each hour, a digest, which it signs as CloudTrail does. */
public final class SignedTrail {

    public static final String BUCKET = "amzn-s3-demo-bucket";
    public static final Instant START = Instant.parse("2026-02-02T22:01:31Z");
    public static final String FINGERPRINT = "31e8b5433410dfb61a9dc45cc65b22ff";
    static final KeyPair KEY = keyPair();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = format("uuuu/MM/dd/");
    private static final DateTimeFormatter MINUTE = format("uuuuMMdd'T'HHmm'Z'");
    private static final DateTimeFormatter SECOND = format("uuuuMMdd'T'HHmmss'Z'");
    /** What precedes the key of PKCS #1 in a SubjectPublicKeyInfo of 2048 bits. */
    private static final int SPKI_HEAD = 24;

    /** An object, with what S3 keeps beside its bytes. */
    public record Stored(byte[] bytes, Map<String, String> metadata) {}

    /** Who delivers to where. */
    record Account(String root, String account, String region, String trail) {
        static final Account USUAL = new Account("AWSLogs/", "111122223333", "eu-west-1", "management");

        private String key(String kind, Instant time, String name) {
            return root + account + "/" + kind + "/" + region + "/" + DAY.format(time) + name + ".json.gz";
        }
    }

    private final Account account;
    final Map<String, Stored> objects = new TreeMap<>();
    /** Keys of the digests, the oldest first, and which log files each lists. */
    final Map<String, List<String>> digests = new java.util.LinkedHashMap<>();

    /** Keys of the digests that name none before them. */
    final java.util.Set<String> starts = new java.util.HashSet<>();

    private KeyPair key = KEY;
    private String logBucket = BUCKET;
    private String fingerprint = FINGERPRINT;
    private Instant time = START;
    private @Nullable ObjectNode previous;
    private int files;

    public SignedTrail() {
        this(Account.USUAL);
    }

    SignedTrail(Account account) {
        this.account = account;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] pkcs1(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(spki, SPKI_HEAD, spki.length);
    }

    /** What {@code aws cloudtrail list-public-keys} prints. */
    public static String keys() {
        return keys(FINGERPRINT, pkcs1(KEY));
    }

    static String keys(String fingerprint, byte[] der) {
        return "{\"PublicKeyList\": [{\"Value\": \"" + Base64.getEncoder().encodeToString(der)
                + "\", \"ValidityStartTime\": \"2026-01-01T00:00:00+00:00\", \"ValidityEndTime\": \"2026-06-01T00:00:00+00:00\", \"Fingerprint\": \""
                + fingerprint + "\"}]}";
    }

    /** Signs from now on with another key. */
    SignedTrail signingWith(KeyPair other, String itsFingerprint) {
        key = other;
        fingerprint = itsFingerprint;
        return this;
    }

    /** Digests say from now on that log files went elsewhere. */
    SignedTrail deliveringLogsTo(String bucket) {
        logBucket = bucket;
        return this;
    }

    /** An hour, with that many log files. */
    public SignedTrail hour(int logFiles) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < logFiles; i++) {
            Instant delivered = time.plusSeconds(60L * (1 + i % 58));
            files++;
            String name = account.account() + "_CloudTrail_" + account.region() + "_" + MINUTE.format(delivered) + "_"
                    + String.format(Locale.ROOT, "%.4s%012d", account.trail() + "xxxx", files)
                            .replace('_', 'x');
            String stored = account.key("CloudTrail", delivered, name);
            objects.put(stored, new Stored(zipped(event(delivered)), Map.of()));
            keys.add(stored);
        }
        digest(keys, "");
        time = time.plus(Duration.ofHours(1));
        return this;
    }

    private String event(Instant at) {
        return "{\"Records\":[{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:user/a\"},"
                + "\"eventTime\":\"" + at
                + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"awsRegion\":\""
                + account.region()
                + "\",\"sourceIPAddress\":\"192.0.2.1\",\"userAgent\":\"[x]\",\"requestParameters\":{\"bucketName\":\"b\",\"key\":\"k\"},"
                + "\"responseElements\":null,\"requestID\":\"R" + files + "\",\"eventID\":\"" + account.trail() + files
                + "\",\"eventType\":\"AwsApiCall\",\"recipientAccountId\":\"111122223333\"}]}";
    }

    /** Hours without logging, after which a new chain starts. */
    SignedTrail off(int hours) {
        time = time.plus(Duration.ofHours(hours));
        previous = null;
        return this;
    }

    /** Files that came late, in a digest of their own. */
    SignedTrail backfill(String... keys) {
        ObjectNode regular = previous;
        previous = null;
        time = time.minus(Duration.ofHours(1));
        digest(List.of(keys), "_backfill");
        time = time.plus(Duration.ofHours(1));
        previous = regular;
        return this;
    }

    private void digest(List<String> keys, String suffix) {
        Instant end = time.plus(Duration.ofHours(1));
        String name = account.account() + "_CloudTrail-Digest_" + account.region() + "_" + account.trail()
                + "_us-east-1_" + SECOND.format(end) + suffix;
        String stored = account.key("CloudTrail-Digest", end, name);
        ObjectNode digest = JSON.createObjectNode()
                .put("awsAccountId", account.account())
                .put("digestStartTime", time.toString())
                .put("digestEndTime", end.toString())
                .put("digestS3Bucket", BUCKET)
                .put("digestS3Object", stored)
                .put("digestPublicKeyFingerprint", fingerprint)
                .put("digestSignatureAlgorithm", "SHA256withRSA")
                .put("newestEventTime", keys.isEmpty() ? null : end.toString())
                .put("oldestEventTime", keys.isEmpty() ? null : time.toString());
        for (String field : List.of("S3Bucket", "S3Object", "HashValue", "HashAlgorithm", "Signature")) {
            digest.set("previousDigest" + field, previous == null ? null : previous.get(field));
        }
        for (String log : keys) {
            digest.withArray("/logFiles")
                    .addObject()
                    .put("s3Bucket", logBucket)
                    .put("s3Object", log)
                    .put("hashValue", Sha256.of(unzipped(objects.get(log).bytes())))
                    .put("hashAlgorithm", "SHA-256")
                    .put("newestEventTime", end.toString())
                    .put("oldestEventTime", time.toString());
        }
        if (previous == null) {
            starts.add(stored);
        }
        if (keys.isEmpty()) {
            digest.putArray("logFiles");
        }
        put(
                stored,
                digest.toString(),
                suffix,
                end,
                previous == null ? "null" : previous.get("Signature").asText());
        digests.put(stored, List.copyOf(keys));
    }

    private void put(String stored, String digest, String suffix, Instant end, String before) {
        String hash = Sha256.of(digest.getBytes(StandardCharsets.UTF_8));
        String signature = signed(end + "\n" + BUCKET + "/" + stored + "\n" + hash + "\n" + before, key);
        Map<String, String> metadata =
                new TreeMap<>(Map.of("signature", signature, "signature-algorithm", "SHA256withRSA"));
        if (!suffix.isEmpty()) {
            metadata.put("backfill-generation-timestamp", end.plusSeconds(7200).toString());
        }
        objects.put(stored, new Stored(zipped(digest), metadata));
        previous = JSON.createObjectNode()
                .put("S3Bucket", BUCKET)
                .put("S3Object", stored)
                .put("HashValue", hash)
                .put("HashAlgorithm", "SHA-256")
                .put("Signature", signature);
    }

    static String signed(String text, KeyPair key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] unzipped(byte[] bytes) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a digest, the oldest being 0. */
    String digest(int number) {
        return List.copyOf(digests.keySet()).get(number);
    }

    /** The key of a log file that a digest lists. */
    public String log(int digest, int number) {
        return digests.get(digest(digest)).get(number);
    }

    /** Changes the text of a digest or log file, and leaves all else. */
    public void change(String key, String from, String to) {
        String text = new String(unzipped(objects.get(key).bytes()), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + key);
        }
        objects.put(
                key, new Stored(zipped(text.replace(from, to)), objects.get(key).metadata()));
    }

    /** Writes copies of all objects, without their metadata. */
    public Path copy(Path folder) throws IOException {
        for (Map.Entry<String, Stored> object : objects.entrySet()) {
            Path file = folder.resolve(object.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue().bytes());
        }
        return folder;
    }

    /** Stores all objects in a bucket of the server, as CloudTrail does. */
    public String store(String bucket, String prefix) {
        S3Server server = S3Server.running();
        server.put(bucket, "other/readme.txt", "not a log");
        objects.forEach((key, stored) -> server.client()
                .putObject(
                        r -> r.bucket(bucket).key(prefix + key).metadata(stored.metadata()),
                        RequestBody.fromBytes(stored.bytes())));
        return "s3://" + bucket + "/" + prefix;
    }
}
