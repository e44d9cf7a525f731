package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a bucket that nobody will miss. */
final class Chores {

    private static final List<Kind> SPARE = List.of(Kind.SCRATCH, Kind.MODELS, Kind.MEDIA, Kind.UPLOADS);

    private Chores() {}

    /** One of them, by number; no two chores should have the same. */
    static Optional<Bucket> spare(Account account, int number) {
        return Stream.concat(
                        SPARE.stream().flatMap(k -> account.find(k).stream()),
                        account.buckets().stream()
                                .filter(b ->
                                        b.name().endsWith("-2") && b.kind() != Kind.PEOPLE && b.kind() != Kind.LEGAL))
                .filter(Bucket::logged)
                .distinct()
                .skip(number)
                .findFirst();
    }
}
