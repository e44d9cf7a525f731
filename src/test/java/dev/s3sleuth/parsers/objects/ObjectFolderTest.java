package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFolderTest {

    @TempDir
    private Path scratch;

    private void holdsWhatIsPutThere(ObjectFolder folder) throws IOException {
        assertThat(folder.files("")).isEmpty();
        Path file = Files.writeString(scratch.resolve("file"), "old");
        folder.put(file, "2026-02-03/a.b/c.csv", "text/csv");
        folder.put(file, "index.html", "text/html");
        Files.writeString(file, "newer");
        folder.put(file, "index.html", "text/html");
        assertThat(folder.files("")).isEqualTo(Map.of("2026-02-03/a.b/c.csv", 3L, "index.html", 5L));
        assertThat(folder.files("2026-02-03/")).isEqualTo(Map.of("a.b/c.csv", 3L));
        assertThat(folder.read("index.html")).asString().isEqualTo("newer");
        assertThat(folder.read("nothing")).isNull();
        folder.delete("index.html");
        folder.delete("index.html");
        assertThat(folder.files("")).containsOnlyKeys("2026-02-03/a.b/c.csv");
    }

    @Test
    void onTheLocalDisk() throws IOException {
        holdsWhatIsPutThere(ObjectFolder.of(scratch.resolve("local").toString(), StoreOptions.DEFAULT));
    }

    @Test
    void inS3() throws IOException {
        S3Server.running().put("amzn-s3-demo-folder", "other/x", "x");
        holdsWhatIsPutThere(ObjectFolder.of(
                "s3://amzn-s3-demo-folder/reports", S3Server.running().options()));
    }

    @Test
    void inWhatHadoopReads() throws IOException {
        // a scheme that is ours to give, so that Hadoop reads the local disk
        StoreOptions options = new StoreOptions(
                null,
                false,
                null,
                null,
                false,
                false,
                1,
                Map.of(
                        "fs.viewfs.mounttable.days.link./reports",
                        scratch.resolve("hadoop").toUri().toString()));
        Files.createDirectories(scratch.resolve("hadoop"));
        holdsWhatIsPutThere(ObjectFolder.of("viewfs://days/reports/", options));
    }

    @Test
    void saysWhatMayNotBeListed() {
        ObjectFolder folder =
                ObjectFolder.of("s3://amzn-s3-demo-nowhere/", S3Server.running().options());
        assertThatThrownBy(() -> folder.files(""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no such bucket: amzn-s3-demo-nowhere");
    }
}
