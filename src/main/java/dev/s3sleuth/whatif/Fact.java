package dev.s3sleuth.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says to a key of a condition, as far as logs know. */
sealed interface Fact {

    Fact ABSENT = new Absent();

    /** The key is not in the request. */
    record Absent() implements Fact {}

    /** Its values. */
    record Texts(List<String> values) implements Fact {}

    /** One value, or none. */
    record Perhaps(String value, String lacking) implements Fact {}

    /** A number of which only the ends are known, both of which it may be. */
    record Between(long least, long most) implements Fact {}

    /**
     * The ARN of a role of which a session is known, which leaves out the role's path.
     *
     * @param prefix up to the path, {@code arn:aws:iam::111122223333:role/}
     */
    record Role(String prefix, String name) implements Fact {
        String withoutPath() {
            return prefix + name;
        }
    }

    /** No log says. */
    record Unknown(String lacking, Presence presence) implements Fact {}

    /** Whether a key of which the value is unknown is in the request. */
    enum Presence {
        PRESENT,
        PERHAPS
    }

    static Fact of(@Nullable String value) {
        return value == null ? ABSENT : new Texts(List.of(value));
    }

    static Fact of(boolean value) {
        return new Texts(List.of(Boolean.toString(value)));
    }

    /** No log says whether it is there. */
    static Fact unknown(String lacking) {
        return new Unknown(lacking, Presence.PERHAPS);
    }

    /** It is there, but no log says what it is. */
    static Fact unseen(String lacking) {
        return new Unknown(lacking, Presence.PRESENT);
    }
}
