package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Ids as AWS forms them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public final class Ids {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String VERSION = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Ids() {}

    /** An access key id, or the id of a user or role: the prefix, the account, which ids of today hold, and chance. */
    public static String iam(String prefix, String account, int length, Dice dice) {
        long bytes = (1L << 47) | (Long.parseLong(account) << 7) | dice.below(128);
        StringBuilder id = new StringBuilder(prefix);
        for (int shift = 45; shift >= 0; shift -= 5) {
            id.append(BASE32.charAt((int) ((bytes << 2 >>> shift) & 31)));
        }
        return append(id, BASE32, length - id.length(), dice).toString();
    }

    /** A request id: 16 letters that follow from a number, the first three from what it shares with its neighbours. */
    public static String request(long neighbourhood, long number) {
        byte[] to = new byte[16];
        long first = Dice.hash(neighbourhood, 1);
        for (int i = 0; i < 3; i++) {
            to[i] = (byte) CROCKFORD.charAt((int) ((first >>> (5 * i)) & 31));
        }
        long rest = Dice.hash(number, 2);
        long more = Dice.hash(number, 3);
        for (int i = 3; i < 16; i++) {
            long from = i < 12 ? rest >>> (5 * (i - 3)) : more >>> (5 * (i - 12));
            to[i] = (byte) CROCKFORD.charAt((int) (from & 31));
        }
        return new String(to, StandardCharsets.US_ASCII);
    }

    /** An extended request id: mostly 56 bytes in Base64, one in six longer. */
    public static String host(Dice dice) {
        int one = dice.below(100);
        return base64(one < 83 ? 56 : one < 91 ? 64 : one < 95 ? 72 : 80, dice);
    }

    /** An extended request id of what S3 does by rule; these are of other lengths. */
    public static String ruleHost(Dice dice) {
        return base64(dice.below(3) == 0 ? 48 : 80, dice);
    }

    private static String base64(int bytes, Dice dice) {
        return Base64.getEncoder().encodeToString(bytes(bytes, dice));
    }

    static byte[] bytes(int count, Dice dice) {
        ByteBuffer bytes = ByteBuffer.allocate(count + Long.BYTES);
        while (bytes.position() < count) {
            bytes.putLong(dice.bits());
        }
        return Arrays.copyOf(bytes.array(), count);
    }

    /** The id of an upload in parts. */
    public static String upload(Dice dice) {
        return append(new StringBuilder(), VERSION, 128, dice).toString();
    }

    /** A version id, 32 letters that follow from a number. */
    public static String version(long number) {
        StringBuilder id = new StringBuilder(32);
        for (int i = 0; i < 4; i++) {
            long bits = Dice.hash(number, i);
            for (int n = 0; n < 8; n++) {
                id.append(VERSION.charAt((int) ((bits >>> (6 * n)) & 63)));
            }
        }
        return id.toString();
    }

    public static String hex(int length, Dice dice) {
        return append(new StringBuilder(), HEX, length, dice).toString();
    }

    /** Hexadecimal digits that follow from a number, at most 16. */
    public static String hex(int length, long number) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append(HEX.charAt((int) ((number >>> (4 * i)) & 15)));
        }
        return digits.toString();
    }

    /** Upper-case hexadecimal digits: the end of a log object's name, a request id of the older form. */
    public static String upperHex(int length, Dice dice) {
        return append(new StringBuilder(), "0123456789ABCDEF", length, dice).toString();
    }

    public static String letters(int length, Dice dice) {
        return append(new StringBuilder(), LETTERS, length, dice).toString();
    }

    /** A random UUID that follows from two numbers. */
    public static String uuid(long high, long low) {
        return new java.util.UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }

    private static StringBuilder append(StringBuilder to, String alphabet, int length, Dice dice) {
        for (int i = 0; i < length; i++) {
            to.append(alphabet.charAt(dice.below(alphabet.length())));
        }
        return to;
    }
}
