package dev.s3sleuth.integrity;

/**
 * Whose digests form a chain.
 *
 * @param account the account
 * @param region the Region that the events are of
 * @param trail name of the trail
 * @param home Region that the trail was made in
 * @param kind whether these are the digests of each hour, or later ones for files that came late
 */
public record ChainName(String account, String region, String trail, String home, Kind kind) {

    /** Kinds of digests. */
    public enum Kind {
        REGULAR,
        BACKFILL
    }

    /** In words. */
    public String words() {
        return "account " + account + " in " + region + ", trail " + trail
                + (kind == Kind.BACKFILL ? " (backfill)" : "");
    }
}
