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
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {

    private static final Selection TURN_OF_THE_YEAR = new Selection(
            KeyNames.S3_ACCESS_LOG,
            new TimeWindow(Instant.parse("2025-12-31T20:00:00Z"), Instant.parse("2026-01-01T08:00:00Z")),
            Duration.ofHours(10),
            Set.of(),
            Set.of());

    private final LocalStore store = new LocalStore();

    private final Path folder;

    LocalStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void prunesFoldersAndNames() throws IOException {
        Set<String> keys = RandomKeys.of(new Random(1));
        for (String key : keys) {
            write(key, "x");
        }
        KeyLayout layout = KeyLayout.of(TURN_OF_THE_YEAR);
        Listing pruned = store.list(folder.toString(), TURN_OF_THE_YEAR);
        assertThat(pruned.objects())
                .extracting(o -> o.uri().substring(folder.toString().length() + 1))
                .containsExactlyElementsOf(keys.stream().filter(layout::mayHold).toList());
        assertThat(pruned.listed() - pruned.pruned()).isEqualTo(pruned.objects().size());
        Listing all = store.list(folder.toUri().toString(), Selection.ALL);
        assertThat(all).extracting(Listing::listed, Listing::pruned).containsExactly((long) keys.size(), 0L);
    }

    @Test
    void prunesFoldersAndNamesOfATrail() throws IOException {
        Selection selection = new Selection(
                KeyNames.CLOUDTRAIL,
                TURN_OF_THE_YEAR.window(),
                TURN_OF_THE_YEAR.deliveryLag(),
                Set.of(),
                Set.of("eu-west-1"));
        List<TrailFile> files = TrailFile.of(selection, new Random(1));
        for (TrailFile file : files) {
            write(file.key(), "x");
        }
        write("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/01/01/a.json.gz", "x");
        List<String> expected = files.stream()
                .filter(f -> f.isIn(selection))
                .map(f -> folder + "/" + f.key())
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(store.list(folder.toString(), selection).objects())
                .extracting(LogObject::uri)
                .containsAll(expected)
                .allMatch(KeyLayout.of(selection)::mayHold)
                .noneMatch(uri -> uri.contains("Digest"));
        assertThat(store.list(folder + "/AWSLogs/111122223333/CloudTrail-Digest", selection)
                        .objects())
                .hasSize(1);
    }

    @Test
    void aFileIsListedWhateverItsName() throws IOException {
        Path file = write("_2020-01-01-00-00-00-A b%20c", "12345");
        List<LogObject> itself = List.of(new LogObject(file.toString(), 5));
        assertThat(store.list(file.toString(), TURN_OF_THE_YEAR)).isEqualTo(new Listing(itself, 1, 0));
        assertThat(store.list(file.toUri().toString(), TURN_OF_THE_YEAR).objects())
                .isEqualTo(itself);
        assertThat(store.list("file:" + file, TURN_OF_THE_YEAR).objects()).isEqualTo(itself);
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        write("a/log", "x");
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("a/c"), folder);
        assertThat(store.list(folder.toString(), Selection.ALL).objects())
                .extracting(LogObject::uri)
                .contains(folder + "/a/log", folder + "/b/log");
    }

    @Test
    void refusesAMissingPath() {
        assertThatThrownBy(() -> store.list(folder + "/missing", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such path: " + folder + "/missing; check the spelling");
    }

    @Test
    void opensSlicesOneByteEarly() throws IOException {
        Path file = write("log", "0123456789");
        LogObject object = new LogObject(file.toString(), 10);
        List<ObjectSlice> slices = List.of(new ObjectSlice(object, 4, 8), ObjectSlice.whole(object));
        try (ObjectReads reads = new ObjectReads(slices, StoreOptions.DEFAULT)) {
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("3456789");
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("0123456789");
            assertThat(reads.hasNext()).isFalse();
        }
        assertThat(ObjectLister.head(object, StoreOptions.DEFAULT, 3))
                .asString()
                .isEqualTo("012");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
