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
}
