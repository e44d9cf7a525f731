package dev.s3sleuth.parsers.objects;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects one after the other for {@link PackedObjects}: of a URI what it does not share with the one before, its size, and its ETag
 * as bytes where it is an MD5.
 */
final class ObjectPacker {

    /** An object in the middle of a block is found by reading half of it. */
    static final int BLOCK = 64;

    static final int NO_ETAG = 0;
    static final int MD5 = 1;
    static final int TEXT = 2;
    static final int MD5_BYTES = 16;
    private static final Pattern MD5_TEXT = Pattern.compile("[0-9a-f]{32}");

    private final List<byte[]> blocks = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(4 << 10);
    private String last = "";
    private int inBlock;
    private int size;

    int size() {
        return size;
    }

    void add(LogObject object) {
        if (inBlock == BLOCK) {
            endBlock();
        }
        String uri = object.uri();
        int shared = inBlock == 0 ? 0 : shared(uri);
        number(shared);
        text(uri, shared);
        number(object.size());
        etag(object.etag());
        last = uri;
        inBlock++;
        size++;
    }

    PackedObjects pack() {
        if (inBlock > 0) {
            endBlock();
        }
        return new PackedObjects(
                blocks.toArray(byte[][]::new),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                0,
                size);
    }

    private void endBlock() {
        blocks.add(block.toByteArray());
        ends.add(size);
        block.reset();
        inBlock = 0;
    }

    private int shared(String uri) {
        int most = Math.min(uri.length(), last.length());
        int shared = 0;
        while (shared < most && uri.charAt(shared) == last.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    private void etag(@Nullable String etag) {
        if (etag == null) {
            block.write(NO_ETAG);
        } else if (MD5_TEXT.matcher(etag).matches()) {
            block.write(MD5);
            block.writeBytes(HexFormat.of().parseHex(etag));
        } else {
            block.write(TEXT);
            text(etag, 0);
        }
    }

    /** Char by char, which keeps whatever a name has, and takes a byte for each in most. */
    private void text(String text, int from) {
        number(text.length() - from);
        for (int i = from; i < text.length(); i++) {
            number(text.charAt(i));
        }
    }

    /** Seven bits a byte, the low ones first. */
    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            block.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        block.write((int) rest);
    }
}
