package dev.s3sleuth.reports.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.integrity.Checked;
import dev.s3sleuth.integrity.Integrity;
import dev.s3sleuth.integrity.Verdict;
import dev.s3sleuth.reports.escaping.JsonValues;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Files that were looked at, kept on disk, because there may be millions of them, folder by folder. */
public final class VerifySpool implements Integrity.Results, Closeable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path scratch;
    private final AtomicInteger parts = new AtomicInteger();

    /** Takes one file. */
    interface Each {
        void accept(Checked file) throws IOException;
    }

    public VerifySpool() throws IOException {
        scratch = Files.createTempDirectory("s3sleuth-verify-");
    }

    private Path file(int number) {
        return scratch.resolve(String.valueOf(number));
    }

    @Override
    public Part apply(int number) {
        parts.accumulateAndGet(number + 1, Math::max);
        return new Lines(file(number));
    }

    /** The files of a folder, a line of JSON each. */
    private static final class Lines implements Part {
        private final Path file;
        private @Nullable Writer out;

        Lines(Path file) {
            this.file = file;
        }

        @Override
        public void accept(Checked checked) {
            try {
                if (out == null) {
                    out = Files.newBufferedWriter(file);
                }
                out.write(JsonValues.json(Arrays.asList(
                                checked.kind().name(),
                                checked.object(),
                                checked.verdict().word(),
                                checked.reason(),
                                checked.size(),
                                checked.digest()))
                        + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }

    /** Hands over every file, folder by folder. */
    void each(Each to) throws IOException {
        for (int number = 0; number < parts.get(); number++) {
            if (Files.exists(file(number))) {
                try (BufferedReader in = Files.newBufferedReader(file(number))) {
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        to.accept(checked(MAPPER.readTree(line)));
                    }
                }
            }
        }
    }

    private static Checked checked(JsonNode line) {
        return new Checked(
                Checked.Kind.valueOf(line.get(0).asText()),
                line.get(1).asText(),
                Objects.requireNonNull(Verdict.of(line.get(2).asText())),
                line.get(3).textValue(),
                line.get(4).asLong(),
                line.get(5).textValue());
    }

    @Override
    public void close() throws IOException {
        for (int number = 0; number < parts.get(); number++) {
            Files.deleteIfExists(file(number));
        }
        Files.deleteIfExists(scratch);
    }
}
