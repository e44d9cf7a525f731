package dev.s3sleuth.parsers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and lengths of time as people write them. Without a zone, UTC. */
public final class TimeText {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private TimeText() {}

    /**
     * An instant: ISO 8601 with or without zone, a date, {@code now}, {@code today}, {@code yesterday}, or a length of time before
     * now such as {@code -24h}.
     *
     * @throws UsageException if it is none of these
     */
    public static Instant instant(String text, Instant now) {
        String trimmed = text.trim();
        Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "now" -> now;
            case "today" -> today;
            case "yesterday" -> today.minus(Duration.ofDays(1));
            default -> trimmed.startsWith("-") ? now.minus(length(trimmed.substring(1))) : iso(trimmed);
        };
    }

    private static Instant iso(String text) {
        String iso = text.replace(' ', 'T');
        try {
            if (!iso.contains("T")) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean zoned = iso.matches("(?i).*(z|[+-]\\d{2}(:?\\d{2})?)$") && iso.indexOf('T') < zoneStart(iso);
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "'%s' is no time: write it as 2026-02-06T14:00:00Z, as a date, as yesterday or now, or relative like -24h",
                            text),
                    e);
        }
    }

    private static int zoneStart(String iso) {
        return Math.max(
                Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-')),
                iso.toUpperCase(Locale.ROOT).lastIndexOf('Z'));
    }

    /**
     * A length of time such as {@code 90s}, {@code 15m}, {@code 48h}, {@code 14d} or {@code 2w}.
     *
     * @throws UsageException if it is none
     */
    public static Duration length(String text) {
        Matcher matcher = LENGTH.matcher(text.trim().toLowerCase(Locale.ROOT));
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new UsageException(String.format(
                    Locale.ROOT, "'%s' is no length of time: write a number and s, m, h, d or w, like 48h", text));
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }
}
