package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopStoreTest {

    /** A scheme of its own for the local disk. */
    private static final StoreOptions OPTIONS = new StoreOptions(
            null,
            false,
            null,
            null,
            false,
            false,
            4,
            Map.of(
                    "fs.viewfs.mounttable.tests.link./logs", "file:///",
                    "fs.viewfs.rename.strategy", "SAME_MOUNTPOINT"));

    private final Path folder;

    HadoopStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void listsAndReadsWhatHadoopReads() throws IOException {
        Files.writeString(folder.resolve("2026-01-01-00-00-00-A"), "0123456789");
        Files.writeString(folder.resolve("2020-01-01-00-00-00-A"), "old");
        String uri = "viewfs://tests/logs" + folder;
        Selection since = new Selection(
                KeyNames.S3_ACCESS_LOG,
                new TimeWindow(Instant.parse("2026-01-01T00:00:00Z"), null),
                Duration.ZERO,
                Set.of(),
                Set.of());
        Listing listing = ObjectLister.list(List.of(uri), since, OPTIONS);
        LogObject object = new LogObject(uri + "/2026-01-01-00-00-00-A", 10);
        assertThat(listing).isEqualTo(new Listing(List.of(object), 2, 1));
        try (ObjectReads reads = new ObjectReads(List.of(new ObjectSlice(object, 4, 8)), OPTIONS)) {
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("3456789");
        }
        assertThat(ObjectLister.head(object, OPTIONS, 2)).asString().isEqualTo("01");
        assertThatThrownBy(() -> ObjectLister.list(List.of(uri + "/missing"), since, OPTIONS))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such path: " + uri + "/missing; check the spelling");
    }

    @Test
    void prunesATrail() throws IOException {
        Instant event = Instant.parse("2026-01-01T12:00:00Z");
        for (int days : new int[] {-40, -1, 0, 1}) {
            Instant time = event.plus(Duration.ofDays(days));
            write(TrailFile.key("AWSLogs/", "eu-west-1", time, time, "_A"));
            write(TrailFile.key("AWSLogs/", "us-east-1", time, time, "_A"));
        }
        String digests = "AWSLogs/111122223333/CloudTrail-Digest";
        write(digests + "/eu-west-1/2026/01/01/a.json.gz");
        String uri = "viewfs://tests/logs" + folder + "/";
        Selection hour = new Selection(
                KeyNames.CLOUDTRAIL,
                new TimeWindow(event, event.plusSeconds(3600)),
                Duration.ofHours(6),
                Set.of(),
                Set.of("eu-west-1"));
        assertThat(ObjectLister.list(List.of(uri), hour, OPTIONS).objects())
                .extracting(LogObject::uri)
                .containsExactly(uri + TrailFile.key("AWSLogs/", "eu-west-1", event, event, "_A"));
        assertThat(ObjectLister.list(List.of(uri + digests), hour, OPTIONS).objects())
                .hasSize(1);
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }
}
