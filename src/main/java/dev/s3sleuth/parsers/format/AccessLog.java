package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the columns of the access log are. The first seventeen fields have a grammar of their own and fixed places; all later
 * fields are one token each and come from {@code source.yaml}.
 */
public final class AccessLog {

    public static final LogSource SOURCE = LogSource.named("s3_access_log");

    static final int BUCKET_OWNER = 0;
    public static final int BUCKET = 1;
    public static final int TIME = 2;
    static final int REQUESTER = 4;
    static final int REQUEST_ID = 5;
    static final int OPERATION = 6;
    public static final int KEY = 7;
    static final int REQUEST_URI = 8;
    static final int HTTP_STATUS = 9;
    static final int TURN_AROUND_TIME = 14;
    static final int REFERER = 15;
    static final int USER_AGENT = 16;
    static final int VERSION_ID = 17;
    static final int HOST_ID = 18;
    /** How many fields there are today; more may be appended. */
    public static final int FIELDS = SOURCE.fields().size();

    static final int KEY_RAW = FIELDS;
    public static final int OBJECT = FIELDS + 1;
    public static final int OFFSET = FIELDS + 2;
    public static final int MALFORMED = FIELDS + 3;
    static final int FLAGS = FIELDS + 4;
    static final int EXTRA_FIELDS = FIELDS + 5;
    static final int COLUMNS = FIELDS + 6;

    private static final List<String> FIXED = List.of(
            "bucket_owner",
            "bucket",
            "time",
            "remote_ip",
            "requester",
            "request_id",
            "operation",
            "key",
            "request_uri",
            "http_status",
            "error_code",
            "bytes_sent",
            "object_size",
            "total_time",
            "turn_around_time",
            "referer",
            "user_agent",
            "version_id",
            "host_id");

    static {
        List<String> names = SOURCE.fields().stream().map(Field::name).toList();
        if (!names.subList(0, FIXED.size()).equals(FIXED) || SOURCE.columns().size() != COLUMNS) {
            throw new IllegalStateException("the first fields of s3_access_log/source.yaml must be " + FIXED);
        }
    }

    private AccessLog() {}

    /** How far into a line one must read for a column. */
    enum Depth {
        /** The first eight fields, which the client cannot shift. */
        HEAD,
        /** The request URI and the numbers after it. */
        NUMBERS,
        /** Referer, user agent and everything after; only then is it known whether the record is odd. */
        TAIL;

        /** How far one must read for all of these. */
        static Depth of(int[] columns) {
            return IntStream.of(columns)
                    .mapToObj(Depth::of)
                    .max(Comparator.naturalOrder())
                    .orElse(HEAD);
        }

        static Depth of(int column) {
            if (column <= KEY || column == KEY_RAW || (column >= OBJECT && column <= MALFORMED)) {
                return HEAD;
            }
            return column <= TURN_AROUND_TIME ? NUMBERS : TAIL;
        }
    }
}
