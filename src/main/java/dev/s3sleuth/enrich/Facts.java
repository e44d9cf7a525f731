package dev.s3sleuth.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an address; null is unknown.
 *
 * @param country ISO 3166 code, two letters
 * @param asn number of the autonomous system
 * @param network name of who runs it
 * @param awsService service of AWS and its Region
 * @param lists names of the lists that hold it, sorted; null if there are no lists
 */
record Facts(
        @Nullable String country,
        @Nullable Long asn,
        @Nullable String network,
        @Nullable String awsService,
        @Nullable List<String> lists) {

    static final Facts NONE = new Facts(null, null, null, null, null);

    /** The value of a column. */
    @Nullable
    Object value(String column) {
        return switch (column) {
            case "country" -> country;
            case "asn" -> asn;
            case "network" -> network;
            case "aws_service" -> awsService;
            case "lists" -> lists;
            default -> throw new IllegalArgumentException(column);
        };
    }

    /** The country where the address is; that of its registration is another question and not asked. */
    static @Nullable String country(Map<?, ?> record) {
        Object country = record.get("country") instanceof Map<?, ?> map ? map.get("iso_code") : record.get("country");
        Object code = country == null ? record.get("country_code") : country;
        return code instanceof String text && text.matches("[A-Za-z]{2}") ? text.toUpperCase(Locale.ROOT) : null;
    }

    static @Nullable Long asn(Map<?, ?> record) {
        Object number = first(record, "autonomous_system_number", "asn", "as_number");
        if (number instanceof Number n) {
            return n.longValue();
        }
        String digits = String.valueOf(number).replaceFirst("(?i)^AS", "");
        return digits.matches("\\d{1,10}") ? (Long) Long.parseLong(digits) : null;
    }

    static @Nullable String network(Map<?, ?> record) {
        Object name =
                first(record, "autonomous_system_organization", "as_name", "as_organization", "organization", "name");
        return name instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Object first(Map<?, ?> record, String... keys) {
        return Stream.of(keys)
                .map((Function<String, @Nullable Object>) record::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
