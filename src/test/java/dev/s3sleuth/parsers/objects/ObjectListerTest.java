package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectListerTest {

    private static final S3Server SERVER = S3Server.running();

    private final Path folder;

    ObjectListerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anObjectThatTwoUrisLeadToCountsOnce() throws IOException {
        SERVER.put("twice", "logs2026-01-01-00-00-00-A", "x");
        SERVER.put("twice", "logs/a", "x");
        Files.writeString(folder.resolve("b"), "x");
        Listing listing = list(
                "s3://twice/logs",
                "s3a://twice/logs",
                "s3://twice/logs/",
                "s3://twice/logs2026-01",
                folder.toString(),
                folder.toUri().toString(),
                folder + "/../" + folder.getFileName() + "/b");
        assertThat(listing.listed()).isEqualTo(3);
        assertThat(listing.objects())
                .extracting(LogObject::uri)
                .containsExactly(folder + "/b", "s3://twice/logs/a", "s3://twice/logs2026-01-01-00-00-00-A");
    }

    @Test
    void readsFromAllStoresInOrder() throws IOException {
        SERVER.put("mixed", "a", "in S3");
        Path file = Files.writeString(folder.resolve("b"), "local");
        List<ObjectSlice> slices = List.of(
                ObjectSlice.whole(new LogObject("s3://mixed/a", 5)),
                ObjectSlice.whole(new LogObject(file.toString(), 5)),
                ObjectSlice.whole(new LogObject("s3a://mixed/a", 5)));
        StringBuilder text = new StringBuilder();
        try (ObjectReads reads = new ObjectReads(slices, SERVER.options())) {
            while (reads.hasNext()) {
                text.append(new String(reads.next().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(text).hasToString("in S3localin S3");
    }

    @Test
    void refusesASchemeThatNothingReads() {
        assertThatThrownBy(() -> list("gopher://host/logs"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cannot list gopher://host/logs: No FileSystem for scheme \"gopher\";");
    }

    private Listing list(String... uris) {
        return ObjectLister.list(List.of(uris), Selection.ALL, SERVER.options());
    }
}
