package dev.s3sleuth.parsers.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be odd in a record that was read all the same. */
enum Flag {
    /** The request URI holds a quote. */
    QUOTE_IN_URI,
    /** Referer or user agent hold a quote, but where one ends and the other begins is plain. */
    QUOTE_IN_CLIENT_TEXT,
    /** Where the referer ends and the user agent begins cannot be told: the client wrote the separator into one of them. */
    AMBIGUOUS_REFERER,
    /** Referer or user agent imitate the numbers of a log line. */
    FORGED_FIELDS,
    /** What follows the first eight fields is not as it should be; later columns are NULL. */
    UNREADABLE_TAIL,
    /** The line breaks off inside the referer or user agent. */
    CUT_SHORT,
    /** A number of fields that no version of the format has. */
    FIELD_COUNT,
    /** Fields after the last known one: AWS has appended something. */
    EXTRA_FIELDS,
    /** A token too many before the host id, as in some lines of March 2019; it stands in {@code _extra_fields}. */
    SHIFTED_HOST_ID,
    /** The key is encoded fewer times than its operation lets expect; the request URI decided. */
    KEY_ENCODING,
    /** The key is not the one in the request URI. */
    KEY_NOT_IN_URI,
    /** The last line of the object has no line end: it may be cut. */
    NO_LINE_END,
    /** A field that is there twice; the last one counts. */
    DUPLICATE_FIELD,
    /** The event has no time of its own; that of the shipper which sent it on stands in for it. */
    TIME_OF_SHIPPER,
    /** What stands before is damaged; this is where reading went on. */
    AFTER_DAMAGE;

    int bit() {
        return 1 << ordinal();
    }

    /** The names of the flags whose bits are set, comma-separated. */
    static String names(int bits) {
        List<String> names = new ArrayList<>();
        for (Flag flag : values()) {
            if ((bits & flag.bit()) != 0) {
                names.add(flag.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(",", names);
    }
}
