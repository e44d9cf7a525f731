package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition as it is sent to its task. A task of small objects carries thousands of names, which Java would write as 190 bytes each, more than
 * Spark finds healthy for a task: of each name only what differs from the one before is kept, and of an ETag its bits.
 *
 * @param index number of the partition
 * @param slices the slices, packed
 */
@SuppressWarnings("ArrayRecordComponent") // is only ever sent
record PackedPartition(int index, byte[] slices) implements Serializable {

    private static final int WHOLE = 1;
    private static final int TAGGED = 2;
    /** The ETag is an MD5 sum, as most are. */
    private static final int SUM = 4;

    private static final int SUM_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    static PackedPartition of(LogPartition partition) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(packed)) {
            out.writeInt(partition.slices().size());
            byte[] before = {};
            for (ObjectSlice slice : partition.slices()) {
                byte[] uri = slice.object().uri().getBytes(StandardCharsets.UTF_8);
                write(out, slice, uri, shared(before, uri));
                before = uri;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new PackedPartition(partition.index(), packed.toByteArray());
    }

    private static int shared(byte[] before, byte[] uri) {
        int most = Math.min(before.length, uri.length);
        int shared = 0;
        while (shared < most && before[shared] == uri[shared]) {
            shared++;
        }
        return shared;
    }

    private static void write(DataOutputStream out, ObjectSlice slice, byte[] uri, int shared) throws IOException {
        String etag = slice.object().etag();
        boolean isSum = etag != null && etag.matches("[0-9a-f]{32}");
        out.writeByte((slice.isWhole() ? WHOLE : 0) | (etag == null ? 0 : TAGGED) | (isSum ? SUM : 0));
        out.writeInt(shared);
        out.writeInt(uri.length - shared);
        out.write(uri, shared, uri.length - shared);
        out.writeLong(slice.object().size());
        if (!slice.isWhole()) {
            out.writeLong(slice.start());
            out.writeLong(slice.end());
        }
        if (isSum) {
            out.write(HEX.parseHex(etag));
        } else if (etag != null) {
            out.writeUTF(etag);
        }
    }

    private Object readResolve() throws InvalidObjectException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(slices))) {
            int count = in.readInt();
            List<ObjectSlice> read = new ArrayList<>(count);
            byte[] uri = {};
            for (int i = 0; i < count; i++) {
                int kind = in.readUnsignedByte();
                uri = uri(in, uri);
                read.add(slice(in, kind, new String(uri, StandardCharsets.UTF_8)));
            }
            return new LogPartition(index, List.copyOf(read));
        } catch (IOException e) {
            throw new InvalidObjectException("not what was packed: " + e.getMessage());
        }
    }

    private static byte[] uri(DataInputStream in, byte[] before) throws IOException {
        int shared = in.readInt();
        byte[] uri = new byte[shared + in.readInt()];
        System.arraycopy(before, 0, uri, 0, shared);
        in.readFully(uri, shared, uri.length - shared);
        return uri;
    }

    private static ObjectSlice slice(DataInputStream in, int kind, String uri) throws IOException {
        long size = in.readLong();
        boolean isWhole = (kind & WHOLE) != 0;
        long start = isWhole ? 0 : in.readLong();
        long end = isWhole ? Long.MAX_VALUE : in.readLong();
        return new ObjectSlice(new LogObject(uri, size, etag(in, kind)), start, end);
    }

    private static @Nullable String etag(DataInputStream in, int kind) throws IOException {
        if ((kind & SUM) != 0) {
            return HEX.formatHex(in.readNBytes(SUM_BYTES));
        }
        return (kind & TAGGED) != 0 ? in.readUTF() : null;
    }
}
