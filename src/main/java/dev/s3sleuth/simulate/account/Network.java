package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;

/**
 * Somebody's block of addresses. Apart from the published ranges of two services, all blocks are of ranges that belong to nobody: for
 * documentation, for benchmarks, for sharing by carriers.
 *
 * @param prefix what its addresses begin with: three numbers and a dot, or an IPv6 /64 that ends in a colon
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5737">RFC 5737, IPv4 for documentation</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3849">RFC 3849, IPv6 for documentation</a>
 */
public record Network(String prefix) {

    /** One of the three blocks for documentation, by number. */
    public static Network documentation(int number) {
        return switch (number % 3) {
            case 0 -> new Network("198.51.100.");
            case 1 -> new Network("192.0.2.");
            default -> new Network("203.0.113.");
        };
    }

    /** Some network of the internet: of a carrier, a provider, an office; one in ten speaks IPv6. */
    public static Network anywhere(Dice dice) {
        return switch (dice.below(10)) {
            case 0 ->
                new Network("2001:db8:" + Integer.toHexString(dice.below(65536)) + ":"
                        + Integer.toHexString(1 + dice.below(65535)) + ":");
            case 1, 2, 3 -> new Network("198." + (18 + dice.below(2)) + "." + dice.below(256) + ".");
            default -> new Network("100." + (64 + dice.below(64)) + "." + dice.below(256) + ".");
        };
    }

    /** A subnet of a private cloud, whose hosts reach S3 through an endpoint. */
    public static Network privateCloud(Dice dice) {
        return new Network("10." + dice.below(256) + "." + dice.below(256) + ".");
    }

    /** Edge servers of CloudFront. */
    public static Network cloudFront(Dice dice) {
        return new Network("130.176." + dice.below(256) + ".");
    }

    /** The crawler of Google. */
    public static Network googlebot(Dice dice) {
        return new Network("66.249." + (64 + dice.below(16)) + ".");
    }

    public String address(Dice dice) {
        return prefix.endsWith(":")
                ? prefix + String.join(":", word(dice), word(dice), word(dice), word(dice))
                : prefix + (1 + dice.below(254));
    }

    /** The address with a number of its own, 1 to 254. */
    public String host(int number) {
        return prefix.endsWith(":") ? prefix + ":" + Integer.toHexString(number) : prefix + number;
    }

    private static String word(Dice dice) {
        return Integer.toHexString(1 + dice.below(65535));
    }
}
