package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;

/**
 * A role.
 *
 * @param account whose
 * @param path ends in a slash, or is empty
 * @param id its unique id, {@code AROA…}
 */
public record Role(String account, String path, String name, String id) {

    public static Role of(String account, String name, Dice dice) {
        return new Role(account, "", name, Ids.iam("AROA", account, 21, dice));
    }

    /** The same role below a path. */
    public Role below(String otherPath) {
        return new Role(account, otherPath, name, id);
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":role/" + path + name;
    }
}
