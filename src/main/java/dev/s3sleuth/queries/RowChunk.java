package dev.s3sleuth.queries;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import net.jpountz.lz4.LZ4Factory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * Rows one after the other in Spark's own binary form, each with its length before it. Catalyst's {@code UnsafeRow} is used because it is
 * read where it lies: Spark's columnar cache would decode every text of every row again for each question. Packed by LZ4, because
 * what does not fit into memory is read from disk for every question.
 *
 * @param packed the rows, compressed
 * @param length how long they are
 * @param rows how many rows they hold
 * @param fields number of columns
 */
record RowChunk(byte[] packed, int length, int rows, int fields) implements Serializable {

    private static final int SIZE = 1 << 18;
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    /** Packs rows, which may be of any kind and are not kept. */
    static Iterator<RowChunk> pack(Iterator<InternalRow> rows, StructType type) {
        UnsafeProjection projection = UnsafeProjection.create(type);
        return new Iterator<>() {
            private byte[] bytes = new byte[SIZE];

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public RowChunk next() {
                int at = 0;
                int n = 0;
                while (at < SIZE * 7 / 8 && rows.hasNext()) {
                    InternalRow row = rows.next();
                    UnsafeRow unsafe = row instanceof UnsafeRow known ? known : projection.apply(row);
                    int size = unsafe.getSizeInBytes();
                    if (at + Long.BYTES + size > bytes.length) {
                        bytes = Arrays.copyOf(bytes, at + Long.BYTES + size);
                    }
                    // eight bytes, because a row must begin at a multiple of that
                    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + at, size);
                    unsafe.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + at + Long.BYTES);
                    at += Long.BYTES + size;
                    n++;
                }
                return new RowChunk(LZ4.fastCompressor().compress(bytes, 0, at), at, n, type.size());
            }
        };
    }

    /** The rows that pass; the same object each time, as Spark's own readers do it. */
    static Iterator<InternalRow> unpack(Iterator<RowChunk> chunks, Predicate<InternalRow> wanted) {
        return new Unpacked(chunks, wanted);
    }

    private static final class Unpacked implements Iterator<InternalRow> {
        private final Iterator<RowChunk> chunks;
        private final Predicate<InternalRow> wanted;
        private RowChunk chunk = new RowChunk(new byte[0], 0, 0, 0);
        private byte[] bytes = new byte[0];
        private UnsafeRow row = new UnsafeRow(0);
        private int at;
        private boolean ready;

        Unpacked(Iterator<RowChunk> chunks, Predicate<InternalRow> wanted) {
            this.chunks = chunks;
            this.wanted = wanted;
        }

        @Override
        public boolean hasNext() {
            while (!ready && (at < chunk.length || chunks.hasNext())) {
                if (at == chunk.length) {
                    chunk = chunks.next();
                    row = new UnsafeRow(chunk.fields);
                    bytes = bytes.length < chunk.length ? new byte[Math.max(SIZE, chunk.length)] : bytes;
                    LZ4.fastDecompressor().decompress(chunk.packed, 0, bytes, 0, chunk.length);
                    at = 0;
                } else {
                    int size = (int) Platform.getLong(bytes, Platform.BYTE_ARRAY_OFFSET + at);
                    row.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET + at + Long.BYTES, size);
                    at += Long.BYTES + size;
                    ready = wanted.test(row);
                }
            }
            return ready;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            return row;
        }
    }
}
