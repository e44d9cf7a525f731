package dev.s3sleuth.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param name what it is; of a place, its URI
 * @param verdict how it is
 * @param found what was found, in words
 * @param advice what to do; null if nothing
 */
public record Check(
        String name,
        Verdict verdict,
        String found,
        @Nullable String advice) {

    /** How something is, from good to bad. */
    public enum Verdict {
        OK,
        /** It works, but something is odd or missed. */
        WARNING,
        /** Nothing can be read of it, though it is there: an answer would rest on nothing. */
        UNREADABLE,
        /** It does not work. */
        FAILED;

        /** What a person reads: ok, warning or failed. */
        public String words() {
            return switch (this) {
                case OK -> "ok";
                case WARNING -> "warning";
                case UNREADABLE, FAILED -> "failed";
            };
        }
    }

    static Check ok(String name, String found) {
        return new Check(name, Verdict.OK, found, null);
    }

    static Check warning(String name, String found, String advice) {
        return new Check(name, Verdict.WARNING, found, advice);
    }

    static Check failed(String name, String found, String advice) {
        return new Check(name, Verdict.FAILED, found, advice);
    }

    /** From a message of ours, which says what is wrong and, after the last semicolon, what to do. */
    static Check failed(String name, Exception e) {
        String message = String.valueOf(e.getMessage());
        int advice = message.lastIndexOf("; ");
        return advice < 0
                ? new Check(name, Verdict.FAILED, message, null)
                : failed(name, message.substring(0, advice), message.substring(advice + 2));
    }
}
