package dev.s3sleuth.whatif;

import dev.s3sleuth.addresses.Prefix;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an operator compares a value of a request with one of a policy, which is read once for all requests. */
interface Comparison {

    Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    Pattern SECONDS = Pattern.compile("\\d{5,11}");

    /**
     * What values of requests are the one that a policy names.
     *
     * @throws IllegalArgumentException if no request can have it, in words
     */
    Predicate<String> with(Like wanted);

    Comparison EQUAL = wanted -> wanted.literal()::equals;

    Comparison EQUAL_IGNORING_CASE = wanted -> wanted.literal()::equalsIgnoreCase;

    Comparison LIKE = wanted -> wanted::matches;

    /** ArnEquals and ArnLike are alike: each of the six parts is compared by itself. */
    Comparison ARN = Arns::matching;

    Comparison BOOL = wanted -> {
        if (!wanted.literal().toLowerCase(Locale.ROOT).matches("true|false")) {
            throw new IllegalArgumentException("has '" + wanted.literal() + "', which is neither true nor false");
        }
        return wanted.literal()::equalsIgnoreCase;
    };

    Comparison ADDRESS = wanted -> {
        Prefix block = Prefix.of(wanted.literal());
        if (block == null) {
            throw new IllegalArgumentException("has '" + wanted.literal()
                    + "', which is no block of addresses such as 192.0.2.0/24 or 2001:db8::/32");
        }
        return block::contains;
    };

    /** By the sign of the request's number less the policy's. */
    static Comparison number(IntPredicate sign) {
        return wanted -> {
            BigDecimal limit = decimal(wanted.literal());
            if (limit == null) {
                throw new IllegalArgumentException("has '" + wanted.literal() + "', which is no number");
            }
            return value -> {
                BigDecimal number = decimal(value);
                return number != null && sign.test(number.compareTo(limit));
            };
        };
    }

    /** By the sign of the request's time less the policy's. */
    static Comparison time(IntPredicate sign) {
        return wanted -> {
            Instant limit = instant(wanted.literal());
            if (limit == null) {
                throw new IllegalArgumentException(
                        "has '" + wanted.literal() + "', which is no time such as 2026-02-06T14:00:00Z");
            }
            return value -> {
                Instant time = instant(value);
                return time != null && sign.test(time.compareTo(limit));
            };
        };
    }

    private static @Nullable BigDecimal decimal(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** A time of ISO 8601, a date, or seconds since 1970. */
    private static @Nullable Instant instant(String text) {
        try {
            if (SECONDS.matcher(text).matches()) {
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
