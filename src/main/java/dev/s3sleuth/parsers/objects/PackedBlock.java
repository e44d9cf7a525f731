package dev.s3sleuth.parsers.objects;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a block that {@link ObjectPacker} wrote, from its first object on. */
final class PackedBlock {

    private final byte[] bytes;
    private final StringBuilder uri = new StringBuilder(128);
    private int position;

    PackedBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    LogObject next() {
        name();
        return new LogObject(uri.toString(), number(), etag());
    }

    /** Passes objects over. */
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            name();
            number();
            etag();
        }
    }

    private void name() {
        uri.setLength((int) number());
        text(uri);
    }

    private @Nullable String etag() {
        int kind = bytes[position++];
        if (kind == ObjectPacker.NO_ETAG) {
            return null;
        }
        if (kind == ObjectPacker.MD5) {
            position += ObjectPacker.MD5_BYTES;
            return HexFormat.of().formatHex(bytes, position - ObjectPacker.MD5_BYTES, position);
        }
        StringBuilder text = new StringBuilder();
        text(text);
        return text.toString();
    }

    private void text(StringBuilder text) {
        int length = (int) number();
        for (int i = 0; i < length; i++) {
            text.append((char) number());
        }
    }

    private long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
