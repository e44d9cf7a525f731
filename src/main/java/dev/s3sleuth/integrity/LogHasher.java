package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectReads;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import dev.s3sleuth.parsers.objects.S3Errors;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hashes log files, all cores at a time, each with many requests in flight. */
final class LogHasher {

    /** Files that one task reads, one after the other. */
    private static final int TOGETHER = 200;

    private final StoreOptions options;
    private final ExecutorService pool;
    private final int expansion;

    LogHasher(StoreOptions options, ExecutorService pool, int expansion) {
        this.options = options;
        this.pool = pool;
        this.expansion = expansion;
    }

    /** Knows whether it was the store that failed, and not what was read from it. */
    private static final class Source extends FilterInputStream {
        private boolean failed;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }

    /** What came of each, in their order. */
    List<Hashed> hash(List<LogObject> objects) throws IOException {
        List<Future<List<Hashed>>> parts = new ArrayList<>();
        for (int from = 0; from < objects.size(); from += TOGETHER) {
            List<LogObject> part = objects.subList(from, Math.min(objects.size(), from + TOGETHER));
            parts.add(pool.submit(() -> together(part)));
        }
        List<Hashed> all = new ArrayList<>();
        for (Future<List<Hashed>> part : parts) {
            all.addAll(await(part));
        }
        return all;
    }

    private static List<Hashed> await(Future<List<Hashed>> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading log files", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Hashed> together(List<LogObject> objects) {
        List<Hashed> hashed = new ArrayList<>();
        try (ObjectReads reads =
                new ObjectReads(objects.stream().map(ObjectSlice::whole).toList(), options)) {
            for (LogObject object : objects) {
                hashed.add(next(reads, object));
            }
        }
        return hashed;
    }

    private Hashed next(ObjectReads reads, LogObject object) {
        try (InputStream in = reads.next()) {
            return hashed(in, object);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private Hashed hashed(InputStream in, LogObject object) {
        Source source = new Source(in);
        MessageDigest stored = Sha256.start();
        String hash = null;
        DigestFile.Flaw flaw = null;
        try (InputStream all = new DigestInputStream(source, stored);
                InputStream inflated = Inflated.open(all, object.size(), expansion)) {
            hash = Inflated.sha256(inflated);
            all.transferTo(OutputStream.nullOutputStream()); // what may follow the last member counts as stored
        } catch (IOException e) {
            if (source.failed) {
                return unreadable(e);
            }
            flaw = new DigestFile.Flaw(Verdict.MODIFIED, "it cannot be unpacked: " + S3Errors.line(e));
        }
        return new Hashed(hash, flaw, flaw == null || object.etag() != null ? known(object, stored) : null);
    }

    private static @Nullable String known(LogObject object, MessageDigest stored) {
        return object.etag() == null ? "sha256:" + HexFormat.of().formatHex(stored.digest()) : "etag:" + object.etag();
    }

    private static Hashed unreadable(IOException e) {
        return new Hashed(
                null, new DigestFile.Flaw(Verdict.UNVERIFIABLE, "it cannot be read: " + S3Errors.line(e)), null);
    }
}
