package dev.s3sleuth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/** Inflating alone, below which no reader of gzip can get: every file, on two threads, to nowhere; lengths are those of the trailers. */
record InflateFloor(List<Path> files, List<Integer> lengths) {

    private static final int THREADS = 2;
    private static final int BUFFER = 1 << 16;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    /** Inflates a file and says how long it is; each thread has its own, with its own buffer. */
    private interface Inflation {
        long of(Path file) throws IOException, DataFormatException;
    }

    static InflateFloor below(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        List<Integer> lengths = new ArrayList<>();
        for (Path file : files) {
            lengths.add(length(Files.readAllBytes(file)));
        }
        return new InflateFloor(files, lengths);
    }

    long bytes() {
        return lengths.stream().mapToLong(Integer::longValue).sum();
    }

    String streamed() throws Exception {
        return all(() -> {
            byte[] buffer = new byte[BUFFER];
            return file -> streamed(file, buffer);
        });
    }

    String whole() throws Exception {
        int longest = Collections.max(lengths);
        return all(() -> {
            byte[] buffer = new byte[longest];
            return file -> whole(file, buffer);
        });
    }

    private static long streamed(Path file, byte[] buffer) throws IOException {
        long bytes = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
            }
        }
        return bytes;
    }

    /** Of the generator's files only: one member each, with a header of ten bytes. */
    private static long whole(Path file, byte[] buffer) throws IOException, DataFormatException {
        byte[] packed = Files.readAllBytes(file);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER - TRAILER);
            int bytes = inflater.inflate(buffer);
            if (!inflater.finished() || bytes != length(packed)) {
                throw new DataFormatException(file + " is not of one member");
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }

    private static int length(byte[] packed) {
        return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(packed.length - Integer.BYTES);
    }

    private String all(Callable<Inflation> inflation) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<Long> worker = () -> {
            Inflation mine = inflation.call();
            long bytes = 0;
            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                bytes += mine.of(files.get(i));
            }
            return bytes;
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(worker);
            }
            long bytes = 0;
            for (Future<Long> done : threads.invokeAll(workers)) {
                bytes += done.get();
            }
            return TrailAnswers.inflated(bytes);
        } finally {
            threads.shutdown();
        }
    }
}
