package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The token of a session: opaque, but real ones begin alike and name the Region and the account in the clear. The same session always has
 * the same token.
 */
public final class SessionToken {

    private static final int STRING = 2;
    private static final long HOUR = 3600;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(800);
    private final Dice dice;

    private SessionToken(Dice dice) {
        this.dice = dice;
    }

    /** The token of a caller with a key of its own. */
    public static String of(Caller session, String region) {
        Dice dice = Dice.of(0, "token of " + session.accessKeyId());
        SessionToken token = new SessionToken(dice);
        token.bytes.write('!');
        token.field(1, "origin_ec".getBytes(StandardCharsets.US_ASCII));
        token.number(2, (byte) (session.since() / HOUR - 127));
        token.field(3, region.getBytes(StandardCharsets.US_ASCII));
        token.field(4, token.signature());
        token.field(5, inner(session, dice));
        token.number(6, session.since());
        token.field(7, Ids.bytes(136 + dice.below(100), dice));
        return Base64.getEncoder().encodeToString(token.bytes.toByteArray());
    }

    private static byte[] inner(Caller session, Dice dice) {
        SessionToken inner = new SessionToken(dice);
        inner.number(1, (byte) (session.since() / HOUR - 6));
        inner.number(2, 1);
        inner.field(3, session.account().getBytes(StandardCharsets.US_ASCII));
        inner.field(4, Ids.bytes(12, dice));
        inner.field(5, Ids.bytes(300 + dice.below(200), dice));
        return inner.bytes.toByteArray();
    }

    /** Two numbers of 32 bytes, with a zero before those that would be negative. */
    private byte[] signature() {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream(72);
        for (int i = 0; i < 2; i++) {
            byte[] number = Ids.bytes(32, dice);
            numbers.write(2);
            numbers.write(number[0] < 0 ? 33 : 32);
            if (number[0] < 0) {
                numbers.write(0);
            }
            numbers.writeBytes(number);
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream(80);
        sequence.write(0x30);
        sequence.write(numbers.size());
        sequence.writeBytes(numbers.toByteArray());
        return sequence.toByteArray();
    }

    private void field(int number, byte[] value) {
        bytes.write(number << 3 | STRING);
        varint(value.length);
        bytes.writeBytes(value);
    }

    private void number(int field, long value) {
        bytes.write(field << 3);
        varint(value);
    }

    private void varint(long value) {
        for (long rest = value; ; rest >>>= 7) {
            if (rest >>> 7 == 0) {
                bytes.write((int) rest);
                return;
            }
            bytes.write((int) ((rest & 0x7F) | 0x80));
        }
    }
}
