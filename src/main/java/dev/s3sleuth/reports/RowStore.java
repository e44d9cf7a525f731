package dev.s3sleuth.reports;

import dev.s3sleuth.reports.escaping.Secrets;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of an answer until it is written, because coverage comes first and is known last. Few rows stay in memory, more go to
 * a temporary file. Secrets are masked on the way in and so never reach the disk.
 */
final class RowStore implements Closeable {

    private static final int IN_MEMORY = 10_000;

    private final List<List<@Nullable Object>> first = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable ObjectOutputStream out;
    private long size;
    private final BitSet filled = new BitSet();

    /** An empty one: rows are added, and {@link #finish} comes before they are read. */
    RowStore() {}

    RowStore(Iterator<List<@Nullable Object>> rows) {
        rows.forEachRemaining(this::add);
        finish();
    }

    void add(List<@Nullable Object> row) {
        try {
            keep(row);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the rows in " + file, e);
        }
    }

    /** No row comes any more. */
    void finish() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the rows in " + file, e);
        }
    }

    private void keep(List<@Nullable Object> row) throws IOException {
        List<@Nullable Object> masked = new ArrayList<>(row.size());
        row.forEach(value -> masked.add(Secrets.mask(value)));
        size++;
        IntStream.range(0, masked.size()).filter(i -> masked.get(i) != null).forEach(filled::set);
        if (first.size() < IN_MEMORY) {
            first.add(masked);
            return;
        }
        if (out == null) {
            file = Files.createTempFile("s3sleuth-rows", ".bin");
            file.toFile().deleteOnExit();
            out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }
        out.writeUnshared(masked);
        out.reset();
    }

    /** Whether any row has a value in that column. */
    boolean isFilled(int column) {
        return filled.get(column);
    }

    long size() {
        return size;
    }

    List<List<@Nullable Object>> first(int n) {
        return first.subList(0, Math.min(n, first.size()));
    }

    @SuppressWarnings("unchecked") // the file is our own
    void forEach(Consumer<List<@Nullable Object>> consumer) {
        first.forEach(consumer);
        if (file == null) {
            return;
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (; ; ) {
                consumer.accept((List<@Nullable Object>) in.readUnshared());
            }
        } catch (EOFException e) {
            return; // the end
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read the rows back from " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
