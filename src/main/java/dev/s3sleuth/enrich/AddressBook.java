package dev.s3sleuth.enrich;

import dev.s3sleuth.addresses.Address;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of addresses. Logs name few addresses many times, so recent ones are remembered. */
public final class AddressBook implements Serializable {

    private static final int REMEMBERED = 1 << 14;

    private final List<GeoDatabase> databases;
    private final @Nullable AwsRanges aws;
    private final List<AddressList> lists;
    private transient Remembered @Nullable [] recent;

    private record Remembered(String address, Facts facts) {}

    private AddressBook(List<GeoDatabase> databases, @Nullable AwsRanges aws, List<AddressList> lists) {
        this.databases = databases;
        this.aws = aws;
        this.lists = lists;
    }

    /**
     * What is in these files.
     *
     * @param geo databases in MaxMind's format; the first that knows something of an address counts
     * @param ranges AWS's ip-ranges.json, or null
     * @param lists lists as {@code name=file}
     * @throws dev.s3sleuth.parsers.UsageException if a file is not what it should be
     */
    public static AddressBook read(List<Path> geo, @Nullable Path ranges, List<String> lists) {
        return new AddressBook(
                geo.stream().map(GeoDatabase::read).toList(),
                ranges == null ? null : AwsRanges.read(ranges),
                lists.stream()
                        .map(AddressList::read)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList());
    }

    /** What is known of an address; two threads may both look it up, which does no harm. */
    Facts facts(@Nullable String address) {
        if (address == null) {
            return Facts.NONE;
        }
        Remembered[] slots = recent;
        if (slots == null) {
            slots = new Remembered[REMEMBERED];
            recent = slots;
        }
        int slot = (address.hashCode() * 0x9e3779b9) >>> 18; // the upper 14 bits
        Remembered known = slots[slot];
        if (known == null || !known.address().equals(address)) {
            known = new Remembered(address, look(Address.of(address)));
            slots[slot] = known;
        }
        return known.facts();
    }

    private Facts look(@Nullable InetAddress address) {
        if (address == null) {
            return Facts.NONE;
        }
        List<? extends Map<?, ?>> records =
                databases.stream().map(database -> database.record(address)).toList();
        byte[] bytes = address.getAddress();
        return new Facts(
                first(records, Facts::country),
                first(records, Facts::asn),
                first(records, Facts::network),
                aws == null ? null : aws.service(bytes),
                lists.isEmpty()
                        ? null
                        : lists.stream()
                                .filter(list -> list.prefixes().longest(bytes) != null)
                                .map(AddressList::name)
                                .distinct()
                                .toList());
    }

    private static <T> @Nullable T first(List<? extends Map<?, ?>> records, Function<Map<?, ?>, @Nullable T> fact) {
        return records.stream()
                .flatMap(record -> Stream.ofNullable(fact.apply(record)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
