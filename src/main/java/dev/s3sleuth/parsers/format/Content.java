package dev.s3sleuth.parsers.format;

import com.github.luben.zstd.ZstdInputStream;
import dev.s3sleuth.parsers.ExpansionLimit;
import dev.s3sleuth.parsers.GzipMembers;
import dev.s3sleuth.parsers.ReadTally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells by the bytes, not by the name, what objects hold, and opens the readers for them. */
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

    private final ReadRequest request;
    private final ReadTally tally;
    /** Shared by all objects that are read one after the other: making one for each would cost more than reading a small one. */
    private final byte[] array;

    private @Nullable CloudTrailEvents events;

    /**
     * Opens readers for one request.
     *
     * @param tally counts what they read
     */
    public Content(ReadRequest request, ReadTally tally) {
        this.request = request;
        this.tally = tally;
        this.array = new byte[Math.min(LineBuffer.INITIAL, request.limits().longestLine()) + Separators.SLACK];
    }

    /** Whether an object that begins with these bytes is plain text with a record a line, so that it can be split. */
    public static boolean isSplittable(LogFormat format, byte[] head) {
        return format == LogFormat.S3_ACCESS_LOG
                && head.length > 0
                && !GZIP.opens(head, head.length)
                && !ZSTD.opens(head, head.length)
                && foreign(head, head.length) == null
                && !startsJson(head, head.length);
    }

    /**
     * Opens a reader, which ends the one before.
     *
     * @param in the bytes of the part from its start, or from one byte before it where its start is not zero
     * @param size size of the object as stored, in bytes
     * @throws IOException if the object cannot be read, or is of a kind that is no log
     */
    public RecordReader open(InputStream in, ObjectPart part, long size) throws IOException {
        return open(in, part, size, tally);
    }

    /**
     * Opens a reader, which ends the one before.
     *
     * @param own counts what this reader reads
     * @throws IOException if the object cannot be read, or is of a kind that is no log
     */
    public RecordReader open(InputStream in, ObjectPart part, long size, ReadTally own) throws IOException {
        RowPolicy policy = new RowPolicy(request, part, own);
        if (part.start() > 0) {
            return text(in, 0, part, policy);
        }
        int length = fill(in);
        if (GZIP.opens(array, length)) {
            return inflated(new GzipMembers(again(in, length)), part, size, policy);
        }
        if (ZSTD.opens(array, length)) {
            return inflated(new ZstdInputStream(again(in, length)), part, size, policy);
        }
        return plain(in, length, part, policy);
    }

    private RecordReader inflated(InputStream in, ObjectPart part, long size, RowPolicy policy) throws IOException {
        ExpansionLimit bounded = new ExpansionLimit(in, size, request.limits().largestExpansion());
        return plain(bounded, bounded.peek(array, mostPeeked()), part, policy);
    }

    private RecordReader plain(InputStream in, int length, ObjectPart part, RowPolicy policy) throws IOException {
        Magic foreign = foreign(array, length);
        if (foreign != null) {
            in.close();
            throw new IOException("this is " + foreign.name() + ", no log: text, JSON, gzip and zstd are read");
        }
        if (request.format() == LogFormat.CLOUDTRAIL) {
            return cloudTrail(in, length, policy);
        }
        return startsJson(array, length)
                ? JsonDocuments.open(again(in, length), array, length, policy)
                : text(in, length, part, policy);
    }

    private RecordReader cloudTrail(InputStream in, int length, RowPolicy policy) {
        if (events == null) {
            events = new CloudTrailEvents(request);
        }
        int largest = Math.max(request.limits().longestLine(), CloudTrailReader.LARGEST);
        return new CloudTrailReader(new JsonWindow(in, array, length, largest), policy, events);
    }

    private RecordReader text(InputStream in, int filled, ObjectPart part, RowPolicy policy) throws IOException {
        int longest = request.limits().longestLine();
        return new S3AccessLogReader(new LineBuffer(in, array, filled, part.start(), part.end(), longest), policy);
    }

    /** Reads the first bytes into the array; returns how many. */
    private int fill(InputStream in) throws IOException {
        return in.readNBytes(array, 0, mostPeeked());
    }

    private int mostPeeked() {
        return Math.min(PEEK, array.length - Separators.SLACK);
    }

    /** A stream whose first bytes are again those in the array. */
    private InputStream again(InputStream in, int length) {
        return new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(array, length)), in);
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
