package dev.s3sleuth.whatif;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How an operator compares a value of a request with one of a policy. */
interface Comparison {

    /** Whether a value of the request is what a policy names. */
    Match matches(String value, Wanted wanted);

    /**
     * Complains about a value of a policy that no request can have.
     *
     * @throws IllegalArgumentException in words
     */
    default void check(String wanted) {}

    Comparison EQUAL = (value, wanted) -> Match.of(wanted.literal().equals(value));

    Comparison EQUAL_IGNORING_CASE =
            (value, wanted) -> Match.of(wanted.literal().equalsIgnoreCase(value));

    Comparison LIKE = (value, wanted) -> Match.of(wanted.like().matches(value));

    /** ArnEquals and ArnLike are alike: each of the six parts is compared by itself. */
    Comparison ARN = (value, wanted) -> Match.of(Arns.matches(wanted.like(), value));

    Comparison BOOL = new Comparison() {
        @Override
        public Match matches(String value, Wanted wanted) {
            return Match.of(wanted.literal().equalsIgnoreCase(value));
        }

        @Override
        public void check(String wanted) {
            if (!wanted.toLowerCase(Locale.ROOT).matches("true|false")) {
                throw new IllegalArgumentException("'" + wanted + "' is neither true nor false");
            }
        }
    };

    Comparison ADDRESS = new Comparison() {
        @Override
        public Match matches(String value, Wanted wanted) {
            return Match.of(Block.of(wanted.literal()).holds(value));
        }

        @Override
        public void check(String wanted) {
            Block.of(wanted);
        }
    };

    /** By the sign of the request's number less the policy's. */
    static Comparison number(IntPredicate sign) {
        return new Comparison() {
            @Override
            public Match matches(String value, Wanted wanted) {
                BigDecimal number = decimal(value);
                return Match.of(number != null && sign.test(number.compareTo(new BigDecimal(wanted.literal()))));
            }

            @Override
            public void check(String wanted) {
                if (decimal(wanted) == null) {
                    throw new IllegalArgumentException("'" + wanted + "' is no number");
                }
            }
        };
    }

    /** By the sign of the request's time less the policy's. */
    static Comparison time(IntPredicate sign) {
        return new Comparison() {
            @Override
            public Match matches(String value, Wanted wanted) {
                Instant time = instant(value);
                Instant limit = instant(wanted.literal());
                return Match.of(time != null && limit != null && sign.test(time.compareTo(limit)));
            }

            @Override
            public void check(String wanted) {
                if (instant(wanted) == null) {
                    throw new IllegalArgumentException("'" + wanted + "' is no time such as 2026-02-06T14:00:00Z");
                }
            }
        };
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }

    /** A time of ISO 8601, a date, or seconds since 1970. */
    private static @Nullable Instant instant(String text) {
        try {
            if (text.matches("\\d{5,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
