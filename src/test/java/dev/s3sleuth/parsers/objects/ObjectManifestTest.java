package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectManifestTest {

    private static final S3Server SERVER = S3Server.running();
    private static final StoreOptions OPTIONS =
            new StoreOptions(SERVER.endpoint().toString(), true, "us-east-1", null, false, false, 8, Map.of());
    private static final String BUCKET = "amzn-s3-demo-inventories";
    private static final String MANIFEST = "inv/logs/daily/2026-02-08T00-00Z/manifest.json";

    @TempDir
    private Path folder;

    private ObjectManifest lines(String text) throws IOException {
        return ObjectManifest.read(
                Files.writeString(folder.resolve("list.tsv"), text).toString(), OPTIONS);
    }

    private static ObjectManifest inventory(String schema, String format, String csv) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        SERVER.put(BUCKET, "inv/logs/daily/data/part.csv.gz", packed.toByteArray());
        String manifest = """
                {"sourceBucket": "logs", "destinationBucket": "arn:aws:s3:::%s", "version": "2016-11-30",
                 "creationTimestamp": "1770508800000", "fileFormat": "%s", "fileSchema": "%s",
                 "files": [{"key": "inv/logs/daily/data/part.csv.gz", "size": 1, "MD5checksum": "x"}]}
                """.formatted(BUCKET, format, schema);
        SERVER.put(BUCKET, MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return ObjectManifest.read("s3://" + BUCKET + "/" + MANIFEST, OPTIONS);
    }

    @Test
    void readsLines() throws IOException {
        assertThat(lines("s3://logs/a b\\t.log\t12\ts\n\n/data/x\t0\n").objects())
                .containsExactly(new LogObject("s3://logs/a b\\t.log", 12, "s"), new LogObject("/data/x", 0, null));
    }

    @Test
    void namesTheLineThatIsNoObject() {
        assertThatThrownBy(() -> lines("s3://logs/a\t1\ns3://logs/b 2\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("line 2 of ")
                .hasMessageContaining("separated by tabs");
    }

    @Test
    void readsAnInventoryWithoutOldVersions() throws IOException {
        ObjectManifest inventory =
                inventory("Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, ETag", "CSV", """
                "logs","a/2026-02-06-00-00-01-AA","v1","true","false","42","e1"
                "logs","a/2026-02-06-00-00-01-AA","v0","false","false","41","e0"
                "logs","a/gone","v2","true","true","0",""
                "logs","a/","v3","true","false","0","e3"
                "logs","%C3%BC+%2C%22x","v4","true","false","7","e4"
                """);
        assertThat(inventory.made()).isEqualTo(Instant.parse("2026-02-08T00:00:00Z"));
        assertThat(inventory.objects())
                .containsExactly(
                        new LogObject("s3://logs/a/2026-02-06-00-00-01-AA", 42, "e1"),
                        new LogObject("s3://logs/ü ,\"x", 7, "e4"));
        assertThat(inventory.in("s3://logs/a/")).hasSize(1);
        assertThat(inventory.in("s3://other/")).isEmpty();
    }

    @Test
    void refusesAnInventoryThatItCannotRead() {
        assertThatThrownBy(() -> inventory("Bucket, Key, Size", "Parquet", ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no inventory in CSV with Bucket, Key and Size: Parquet");
        assertThatThrownBy(() -> inventory("Bucket, Key, Size", "CSV", "\"logs\",\"a\"\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a line of 2 values where the manifest names 3 columns");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> ObjectManifest.read(folder.resolve("no").toString(), OPTIONS))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("there is no list of objects at ");
    }
}
