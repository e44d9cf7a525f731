package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.S3Errors;
import dev.s3sleuth.parsers.objects.StoredObject;
import dev.s3sleuth.parsers.objects.TrailFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads digests, some way ahead of the one who checks them. */
final class DigestLoader {

    /** Digests of an hour with a hundred thousand log files are still smaller. */
    private static final long LARGEST_STORED = 16 << 20;

    private static final int LARGEST = 64 << 20;
    private static final int AHEAD = 24;
    private static final Comparator<DigestFile> NEWEST_FIRST = Comparator.<DigestFile, Instant>comparing(
                    d -> d.name().end())
            .thenComparing(DigestFile::tail)
            .reversed();

    private final ObjectFolder folder;
    private final ExecutorService pool;
    private final int expansion;

    private record Fetch(DigestFile file, Future<StoredObject> stored) {}

    DigestLoader(ObjectFolder folder, ExecutorService pool, int expansion) {
        this.folder = folder;
        this.pool = pool;
        this.expansion = expansion;
    }

    /** Hands over the digests among some objects, the newest first. */
    void each(List<LogObject> objects, Consumer<DigestFile> to) throws IOException {
        List<DigestFile> files = objects.stream()
                .map(DigestLoader::named)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted(NEWEST_FIRST)
                .toList();
        for (int from = 0; from < files.size(); from += AHEAD) {
            List<Fetch> fetches = new ArrayList<>();
            for (DigestFile file : files.subList(from, Math.min(files.size(), from + AHEAD))) {
                fetches.add(new Fetch(file, pool.submit(() -> fetch(file.object()))));
            }
            for (Fetch fetch : fetches) {
                to.accept(loaded(fetch));
            }
        }
    }

    private static @Nullable DigestFile named(LogObject object) {
        DigestName name = DigestName.of(object.uri());
        String tail = TrailFolder.tail(object.uri());
        return name == null || tail == null ? null : new DigestFile(object, tail, name, null, null, null);
    }

    private StoredObject fetch(LogObject object) throws IOException {
        if (object.size() > LARGEST_STORED) {
            throw new IOException("it is larger than any digest");
        }
        return folder.fetch(object);
    }

    private DigestFile loaded(Fetch fetch) throws IOException {
        try {
            return unpacked(fetch.file(), fetch.stored().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException why) {
                return flawed(fetch.file(), Verdict.UNVERIFIABLE, "it cannot be read: " + why.getMessage(), null);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading digests", e);
        }
    }

    private DigestFile unpacked(DigestFile file, StoredObject stored) {
        String etag = file.object().etag();
        String known = etag == null ? "sha256:" + Sha256.of(stored.bytes()) : "etag:" + etag;
        try (InputStream in =
                Inflated.open(new ByteArrayInputStream(stored.bytes()), stored.bytes().length, expansion)) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw new IOException("it is larger than any digest");
            }
            Map<String, String> metadata = stored.metadata();
            DigestFile.Content content = new DigestFile.Content(
                    Digest.of(bytes),
                    Sha256.of(bytes),
                    metadata.get("signature"),
                    metadata.get("signature-algorithm"),
                    time(metadata.get("backfill-generation-timestamp")));
            return new DigestFile(file.object(), file.tail(), file.name(), content, null, known);
        } catch (IOException e) {
            return flawed(file, Verdict.MODIFIED, "it is no digest or cannot be unpacked: " + S3Errors.line(e), known);
        }
    }

    private static DigestFile flawed(DigestFile file, Verdict verdict, String reason, @Nullable String known) {
        return new DigestFile(
                file.object(), file.tail(), file.name(), null, new DigestFile.Flaw(verdict, reason), known);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // then the digest's end stands for it
        }
    }
}
