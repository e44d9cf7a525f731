package dev.s3sleuth.parsers;

/** How a lake is written where the place of a source's logs is expected: {@code lake:} and the place of the lake. */
public final class LakeUri {

    /** The data source that reads such places. */
    public static final String FORMAT = "s3sleuth_lake";

    private static final String SCHEME = "lake:";

    private LakeUri() {}

    /** A lake as a place of logs. */
    public static String of(String lake) {
        return SCHEME + lake;
    }

    public static boolean is(String uri) {
        return uri.startsWith(SCHEME);
    }

    /** The lake of such a place; of another text the text itself. */
    public static String lake(String uri) {
        return is(uri) ? uri.substring(SCHEME.length()) : uri;
    }
}
