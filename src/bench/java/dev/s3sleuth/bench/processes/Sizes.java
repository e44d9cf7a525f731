package dev.s3sleuth.bench.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How much there is to read. */
final class Sizes {

    private Sizes() {}

    static double megabytes(Path folder) throws IOException {
        return sum(folder, file -> file.toFile().length()) / 1e6;
    }

    /** Of gzip files of one member below 4 GB, whose last four bytes say it. */
    static double inflated(Path folder) throws IOException {
        return sum(folder, Sizes::trailer) / 1e6;
    }

    private static long sum(Path folder, ToLongFunction<Path> size) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(size).sum();
        }
    }

    private static long trailer(Path file) {
        try {
            byte[] packed = Files.readAllBytes(file);
            return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(packed.length - Integer.BYTES)
                    & 0xFFFFFFFFL;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
