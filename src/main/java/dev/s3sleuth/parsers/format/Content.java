package dev.s3sleuth.parsers.format;

import com.github.luben.zstd.ZstdInputStream;
import dev.s3sleuth.parsers.ReadTally;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Tells by the bytes, not by the name, what an object holds, and opens the reader for it. */
public final class Content {

    /** How many first bytes of an object tell its kind. */
    public static final int MAGIC = 8;

    private static final int PEEK = 64 << 10;

    /** Formats that people keep beside logs, which are no logs we read. */
    private static final List<Magic> FOREIGN = List.of(
            new Magic("Parquet", 'P', 'A', 'R', '1'),
            new Magic("a zip archive", 'P', 'K', 3, 4),
            new Magic("bzip2", 'B', 'Z', 'h'),
            new Magic("xz", 0xfd, '7', 'z', 'X', 'Z'),
            new Magic("LZ4", 0x04, 0x22, 0x4d, 0x18),
            new Magic("Snappy", 0xff, 6, 0, 0, 's', 'N'),
            new Magic("ORC", 'O', 'R', 'C'),
            new Magic("Avro", 'O', 'b', 'j', 1),
            new Magic("a PNG image", 0x89, 'P', 'N', 'G'),
            new Magic("a JPEG image", 0xff, 0xd8, 0xff),
            new Magic("a PDF document", '%', 'P', 'D', 'F'),
            new Magic("SQLite", 'S', 'Q', 'L', 'i', 't', 'e'));

    private static final Magic GZIP = new Magic("gzip", 0x1f, 0x8b);
    private static final Magic ZSTD = new Magic("zstd", 0x28, 0xb5, 0x2f, 0xfd);

    private record Magic(String name, int... bytes) {
        boolean opens(byte[] head, int length) {
            for (int i = 0; i < bytes.length; i++) {
                if (i >= length || (head[i] & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private Content() {}

    /** Whether an object that begins with these bytes is plain text with a record a line, so that it can be split. */
    public static boolean isSplittable(byte[] head) {
        return head.length > 0
                && !GZIP.opens(head, head.length)
                && !ZSTD.opens(head, head.length)
                && foreign(head, head.length) == null
                && !startsJson(head, head.length);
    }

    /**
     * Opens a reader.
     *
     * @param in the bytes of the part, as {@link LineBuffer} wants them
     * @param size size of the object as stored, in bytes
     * @throws IOException if the object cannot be read, or is of a kind that is no log
     */
    public static RecordReader open(InputStream in, ObjectPart part, long size, ReadRequest request, ReadTally tally)
            throws IOException {
        RowPolicy policy = new RowPolicy(request, part, tally);
        if (part.start() > 0) {
            return text(in, part, policy);
        }
        BufferedInputStream stored = new BufferedInputStream(in, 1 << 16);
        byte[] head = new byte[MAGIC];
        int length = peek(stored, head);
        if (GZIP.opens(head, length)) {
            return plain(bounded(new GZIPInputStream(stored, 1 << 16), size, request), part, policy);
        }
        if (ZSTD.opens(head, length)) {
            return plain(bounded(new ZstdInputStream(stored), size, request), part, policy);
        }
        return plain(stored, part, policy);
    }

    private static InputStream bounded(InputStream inflated, long size, ReadRequest request) {
        return new ExpansionLimit(inflated, size, request.limits().largestExpansion());
    }

    private static RecordReader plain(InputStream in, ObjectPart part, RowPolicy policy) throws IOException {
        BufferedInputStream stream =
                in instanceof BufferedInputStream buffered ? buffered : new BufferedInputStream(in, 1 << 16);
        byte[] head = new byte[PEEK];
        int length = peek(stream, head);
        Magic foreign = foreign(head, length);
        if (foreign != null) {
            stream.close();
            throw new IOException("this is " + foreign.name() + ", no access log: text, JSON, gzip and zstd are read");
        }
        return startsJson(head, length) ? JsonDocuments.open(stream, head, length, policy) : text(stream, part, policy);
    }

    private static RecordReader text(InputStream in, ObjectPart part, RowPolicy policy) throws IOException {
        int longest = policy.request.limits().longestLine();
        return new S3AccessLogReader(new LineBuffer(in, part.start(), part.end(), longest), policy);
    }

    private static int peek(BufferedInputStream in, byte[] head) throws IOException {
        in.mark(head.length);
        int length = in.readNBytes(head, 0, head.length);
        in.reset();
        return length;
    }

    private static @Nullable Magic foreign(byte[] head, int length) {
        return FOREIGN.stream()
                .filter(magic -> magic.opens(head, length))
                .findFirst()
                .orElse(null);
    }

    /** Whether the first byte that is no white space opens a JSON object or array; no record of the text form begins so. */
    private static boolean startsJson(byte[] head, int length) {
        int i = 0;
        while (i < length && (head[i] == ' ' || head[i] == '\n' || head[i] == '\r' || head[i] == '\t')) {
            i++;
        }
        return i < length && (head[i] == '{' || head[i] == '[');
    }
}
