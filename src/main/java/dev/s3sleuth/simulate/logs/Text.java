package dev.s3sleuth.simulate.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that grow. Hot: every byte of an access log passes through here; ASCII, which is nearly all, is copied without an encoder.
 */
final class Text {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final String UNRESERVED = "/-._~";
    private static final String LEFT_BY_BROWSERS = "!$&'()*=:@,";

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    Text add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    Text add(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    Text add(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return add(utf8(text));
            }
            bytes[length + i] = (byte) c;
        }
        length += size;
        return this;
    }

    /** A dash for nothing. */
    Text orDash(@Nullable String text) {
        return text == null ? add('-') : add(text);
    }

    /** A dash for what is below zero. */
    Text number(long value) {
        if (value < 0) {
            return add('-');
        }
        room(20);
        int end = length + digits(value);
        long rest = value;
        for (int at = end - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** A key as the access log has it: form-encoded so many times, slashes as they are. */
    Text formEncoded(String key, int times) {
        for (byte b : utf8(key)) {
            if (isAlphanumeric(b) || b == '/' || b == '-' || b == '.' || b == '_' || b == '*') {
                add((char) b);
            } else if (b == ' ' && times == 1) {
                add('+');
            } else if (b == ' ') {
                add("%2B");
            } else {
                add(times == 1 ? "%" : "%25").hex(b);
            }
        }
        return this;
    }

    /** A key in the path of a URL. Programs leave only unreserved letters, browsers some more. */
    Text pathEncoded(String key, boolean browser) {
        for (byte b : utf8(key)) {
            if (isAlphanumeric(b) || UNRESERVED.indexOf(b) >= 0 || (browser && LEFT_BY_BROWSERS.indexOf(b) >= 0)) {
                add((char) b);
            } else {
                add('%').hex(b);
            }
        }
        return this;
    }

    private Text hex(byte b) {
        room(2);
        bytes[length++] = HEX[b >> 4 & 15];
        bytes[length++] = HEX[b & 15];
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
