package dev.s3sleuth.whatif;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** ARNs, of which policies compare each of the six parts by itself. */
final class Arns {

    private static final int PARTS = 6;

    private Arns() {}

    /** Which ARNs a pattern takes in; no wildcard reaches over a colon before the last part, but for a star alone. */
    static Predicate<String> matching(Like pattern) {
        List<Like> wanted = Arrays.stream(pattern.letters().split(":", PARTS))
                .map(Like::ofLetters)
                .toList();
        return wanted.size() == PARTS ? arn -> matches(wanted, arn) : arn -> pattern.isAnything();
    }

    private static boolean matches(List<Like> wanted, String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length != PARTS) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            if (!wanted.get(i).matches(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
