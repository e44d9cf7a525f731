package dev.s3sleuth.parsers.format;

import static dev.s3sleuth.parsers.format.AccessLog.OPERATION;
import static dev.s3sleuth.parsers.format.AccessLog.REQUESTER;
import static dev.s3sleuth.parsers.format.AccessLog.REQUEST_ID;
import static dev.s3sleuth.parsers.format.AccessLog.REQUEST_URI;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of one line, as far as asked: {@link #head}, then {@link #numbers}, then {@link #tail}. The grammar is not
 * regular: request URI, referer and user agent may hold unescaped quotes, so a client can imitate what looks like later columns. The
 * head cannot be shifted by the client, the leftmost numeric block ends the URI (a request target holds no spaces), and the text after
 * the last quote is read from the right.
 *
 * <p>Hot. Gave up: an object per field; fields are {@link Slices} of the read buffer. Tokenising to offsets is 9 times as
 * fast as one regular expression a line (src/bench, ScanBench).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">log format</a>
 */
final class AccessLogLine {

    /** Digits that surely fit a long. */
    private static final int LONGEST_NUMBER = 18;

    private static final int USUAL_TIME = "06/Feb/2026:00:00:38 +0000".length();
    private static final int SEPARATOR = "\" \"".length();

    final Slices row = new Slices(LogFormat.S3_ACCESS_LOG.places());
    private final LogTime clock = new LogTime();
    private final OperationNames operations = new OperationNames();
    private final TailFields tailFields = new TailFields(this);

    byte[] bytes = new byte[0];
    int lineEnd;
    /** Bits of {@link Flag}. */
    int flags;

    private int rest;

    private byte[] beginning = new byte[0];
    private int ownerLength;
    private int bucketStart;
    private int bucketEnd;

    /** Reads the first eight fields of the line in [from, to); null if it is a record, else why it is none. */
    @Nullable
    String head(byte[] buffer, int from, int to) {
        bytes = buffer;
        lineEnd = to;
        flags = 0;
        row.share(buffer);
        if (from < to && buffer[from] == ' ') {
            return "the line begins with a space";
        }
        int position = ownerAndBucket(from);
        if (position >= to || buffer[position] != '[') {
            return "the third field is no time in brackets";
        }
        int bracket = closingBracket(position + 1);
        row.time = bracket < 0 ? LogTime.INVALID : clock.micros(buffer, position + 1, bracket);
        if (row.time == LogTime.INVALID) {
            return "the time in brackets is not like 06/Feb/2026:00:00:38 +0000";
        }
        row.set(AccessLog.TIME, position + 1, bracket);
        position = Separators.skipSpaces(buffer, bracket + 1, to);
        for (int field = AccessLog.TIME + 1; field <= AccessLog.KEY; field++) {
            position = token(field, position);
        }
        if (!isOperation(row.start[OPERATION], row.end[OPERATION])) {
            position = requesterWithSpaces();
        }
        if (position < 0) {
            return "there is no operation such as REST.GET.OBJECT in the seventh field";
        }
        row.alias(AccessLog.KEY_RAW, AccessLog.KEY);
        row.alias(AccessLog.KEY, AccessLog.KEY);
        rest = position;
        return position < to ? null : "the line ends within its first eight fields";
    }

    /** All lines of an object begin alike, with one owner and one bucket: comparing is faster than searching. */
    private int ownerAndBucket(int from) {
        int length = beginning.length;
        if (length > 0 && from + length <= lineEnd && Arrays.equals(bytes, from, from + length, beginning, 0, length)) {
            set(AccessLog.BUCKET_OWNER, from, from + ownerLength);
            set(AccessLog.BUCKET, from + bucketStart, from + bucketEnd);
            return from + length;
        }
        int position = token(AccessLog.BUCKET, token(AccessLog.BUCKET_OWNER, from));
        if (position < lineEnd && row.start[AccessLog.BUCKET_OWNER] == from && row.start[AccessLog.BUCKET] > 0) {
            beginning = Arrays.copyOfRange(bytes, from, position);
            ownerLength = row.end[AccessLog.BUCKET_OWNER] - from;
            bucketStart = row.start[AccessLog.BUCKET] - from;
            bucketEnd = row.end[AccessLog.BUCKET] - from;
        }
        return position;
    }

    private int closingBracket(int from) {
        if (from + USUAL_TIME < lineEnd && bytes[from + USUAL_TIME] == ']') {
            return from + USUAL_TIME;
        }
        for (int i = from; i < Math.min(lineEnd, from + 40); i++) {
            if (bytes[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    /** Takes the token at {@code from}; returns where the next one starts, or the end of the line. */
    private int token(int field, int from) {
        int to = Separators.space(bytes, from, lineEnd);
        set(field, from, to);
        int next = to + 1;
        return next < lineEnd && bytes[next] != ' ' ? next : Separators.skipSpaces(bytes, to, lineEnd);
    }

    /** Gives a field the text in [from, to); a lone dash is NULL. */
    void set(int field, int from, int to) {
        boolean absent = from >= lineEnd || (to - from == 1 && bytes[from] == '-');
        row.set(field, absent ? -1 : from, to);
    }

    /**
     * A CloudFront origin access identity is logged with its spaces: the requester ends where an id and an operation follow. Not
     * beyond a quote: there the client's text begins.
     */
    private int requesterWithSpaces() {
        if (row.start[REQUESTER] < 0) {
            return -1;
        }
        int from = row.start[REQUESTER];
        int idStart = Separators.skipSpaces(bytes, row.end[REQUESTER], lineEnd);
        while (idStart < lineEnd && bytes[idStart] != '"') {
            int idEnd = Separators.space(bytes, idStart, lineEnd);
            int operationStart = Separators.skipSpaces(bytes, idEnd, lineEnd);
            int operationEnd = Separators.space(bytes, operationStart, lineEnd);
            if (isOperation(operationStart, operationEnd)) {
                int requesterEnd = idStart;
                while (bytes[requesterEnd - 1] == ' ') {
                    requesterEnd--;
                }
                set(REQUESTER, from, requesterEnd);
                set(REQUEST_ID, idStart, idEnd);
                return token(AccessLog.KEY, token(OPERATION, operationStart));
            }
            idStart = operationStart;
        }
        return -1;
    }

    private boolean isOperation(int from, int to) {
        return from >= 0 && operations.isOne(bytes, from, to);
    }

    /** Reads the request URI and the six columns after it. */
    void numbers() {
        row.setNull(REQUEST_URI);
        if (bytes[rest] == '"') {
            int open = rest + 1;
            int first = Separators.quote(bytes, open, lineEnd);
            for (int quote = first; quote < lineEnd; quote = Separators.quote(bytes, quote + 1, lineEnd)) {
                if (numericBlock(quote + 1, true)) {
                    set(REQUEST_URI, open, quote);
                    flags |= quote > first ? Flag.QUOTE_IN_URI.bit() : 0;
                    return;
                }
            }
        } else if (bytes[rest] == '-' && numericBlock(rest + 1, true)) {
            return;
        }
        for (int field = AccessLog.HTTP_STATUS; field <= AccessLog.TURN_AROUND_TIME; field++) {
            row.setNull(field);
        }
        flags |= Flag.UNREADABLE_TAIL.bit();
        rest = lineEnd;
    }

    /**
     * Whether a status, an error code, four numbers and the start of the referer stand at {@code from}; takes them if so and {@code take}.
     */
    boolean numericBlock(int from, boolean take) {
        int position = from;
        for (int field = AccessLog.HTTP_STATUS; field <= AccessLog.TURN_AROUND_TIME; field++) {
            if (position >= lineEnd || bytes[position] != ' ') {
                return false;
            }
            int begin = position + 1;
            position = field == AccessLog.HTTP_STATUS + 1 ? code(begin) : digits(begin);
            boolean status = field == AccessLog.HTTP_STATUS && position - begin != 3 && bytes[begin] != '-';
            if (position == begin || status) {
                return false;
            }
            if (take) {
                set(field, begin, position);
            }
        }
        boolean ends = position + 1 < lineEnd
                && bytes[position] == ' '
                && (bytes[position + 1] == '"' || bytes[position + 1] == '-');
        if (ends && take) {
            rest = position + 1;
        }
        return ends;
    }

    private int digits(int from) {
        int i = from;
        while (i < lineEnd && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        if (i - from > LONGEST_NUMBER) {
            return from;
        }
        return i == from && i < lineEnd && bytes[i] == '-' ? i + 1 : i;
    }

    private int code(int from) {
        int i = from;
        while (i < lineEnd && bytes[i] > ' ' && bytes[i] != '"' && bytes[i] != '-') {
            i++;
        }
        return i == from && i < lineEnd && bytes[i] == '-' ? i + 1 : i;
    }

    /** Reads referer, user agent and everything after. Needs {@link #numbers}. */
    void tail() {
        if (!plainTail()) {
            tailFields.readFromTheRight(rest);
        }
    }

    /** The common case: two quoted texts without a quote inside. */
    private boolean plainTail() {
        if (rest >= lineEnd || bytes[rest] != '"') {
            return false;
        }
        int refererEnd = Separators.quote(bytes, rest + 1, lineEnd);
        int agent = refererEnd + SEPARATOR;
        if (agent > lineEnd || bytes[refererEnd + 1] != ' ' || bytes[refererEnd + 2] != '"') {
            return false;
        }
        int agentEnd = Separators.quote(bytes, agent, lineEnd);
        if (agentEnd == lineEnd || Separators.quote(bytes, agentEnd + 1, lineEnd) < lineEnd) {
            return false;
        }
        set(AccessLog.REFERER, rest + 1, refererEnd);
        set(AccessLog.USER_AGENT, agent, agentEnd);
        tailFields.tokens(agentEnd + 1);
        return true;
    }
}
