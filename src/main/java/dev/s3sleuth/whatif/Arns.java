package dev.s3sleuth.whatif;

/** ARNs, of which policies compare each of the six parts by itself. */
final class Arns {

    private static final int PARTS = 6;

    private Arns() {}

    /** Whether a pattern takes in an ARN; no wildcard reaches over a colon before the last part. */
    static boolean matches(Like pattern, String arn) {
        String[] wanted = pattern.letters().split(":", PARTS);
        String[] parts = arn.split(":", PARTS);
        if (wanted.length != PARTS) {
            return pattern.isAnything();
        }
        if (parts.length != PARTS) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            if (!Like.ofLetters(wanted[i]).matches(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
