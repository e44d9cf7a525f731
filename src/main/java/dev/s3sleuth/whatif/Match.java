package dev.s3sleuth.whatif;

import java.util.function.Function;

/**
 * Whether something matches, where a log may not say.
 *
 * @param is yes, no or unknown
 * @param lacking what no log says that would decide it; empty unless unknown
 */
record Match(Is is, String lacking) {

    static final Match YES = new Match(Is.YES, "");
    static final Match NO = new Match(Is.NO, "");

    enum Is {
        YES,
        NO,
        UNKNOWN
    }

    static Match unknown(String lacking) {
        return new Match(Is.UNKNOWN, lacking);
    }

    static Match of(boolean matches) {
        return matches ? YES : NO;
    }

    boolean isYes() {
        return is == Is.YES;
    }

    boolean isNo() {
        return is == Is.NO;
    }

    boolean isUnknown() {
        return is == Is.UNKNOWN;
    }

    Match not() {
        return switch (is) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> this;
        };
    }

    /** Whether both do: a no decides, whatever is unknown of the other. */
    Match and(Match other) {
        if (isNo() || other.isYes()) {
            return this;
        }
        return other.isNo() || isYes() ? other : both(other);
    }

    /** Whether one does: a yes decides, whatever is unknown of the other. */
    Match or(Match other) {
        if (isYes() || other.isNo()) {
            return this;
        }
        return other.isYes() || isNo() ? other : both(other);
    }

    private Match both(Match other) {
        boolean same = lacking.contains(other.lacking);
        return same ? this : unknown(lacking + " and " + other.lacking);
    }

    /** Whether one of many does. */
    static <T> Match any(Iterable<T> all, Function<? super T, Match> test) {
        Match any = NO;
        for (T one : all) {
            any = any.or(test.apply(one));
            if (any.isYes()) {
                return any;
            }
        }
        return any;
    }

    /** Whether all of many do. */
    static <T> Match all(Iterable<T> all, Function<? super T, Match> test) {
        Match every = YES;
        for (T one : all) {
            every = every.and(test.apply(one));
            if (every.isNo()) {
                return every;
            }
        }
        return every;
    }
}
