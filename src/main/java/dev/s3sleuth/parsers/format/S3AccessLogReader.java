package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.format.AccessLog.Depth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reads the text form of the access log. Every line gets its head read, so that records, malformed lines and times are counted alike
 * whatever is asked; the rest of a line is read only for rows that are wanted.
 */
final class S3AccessLogReader implements RecordReader {

    /** What the manual of 2006 wrote for a requester that gave no credentials. */
    private static final byte[] ANONYMOUS = "Anonymous".getBytes(StandardCharsets.US_ASCII);

    /** As much of a malformed line is shown as a record has at most, and then some. */
    private static final int MOST_SHOWN = 64 << 10;

    private final LineBuffer lines;
    private final RowPolicy policy;
    private final Depth depth;
    /** Those that need least of a line first. */
    private final List<TextTest> tests;

    private final boolean wantsKey;
    private final AccessLogLine line = new AccessLogLine();
    private final Slices row = line.row;

    private Depth read = Depth.HEAD;
    private int keyFlag;

    S3AccessLogReader(LineBuffer lines, RowPolicy policy) {
        this.lines = lines;
        this.policy = policy;
        ReadRequest request = policy.request;
        this.depth = Depth.of(request.columns());
        this.tests = request.tests().stream()
                .sorted(Comparator.comparing(t -> Depth.of(t.column())))
                .toList();
        this.wantsKey = IntStream.of(request.columns()).anyMatch(c -> c == AccessLog.KEY || c == AccessLog.FLAGS)
                || tests.stream().anyMatch(t -> t.column() == AccessLog.KEY);
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            String problem = lines.overlong()
                    ? String.format(
                            Locale.ROOT,
                            "the line is longer than %,d bytes",
                            policy.request.limits().longestLine())
                    : line.head(lines.bytes(), lines.start(), lines.end());
            if (problem == null ? isWanted() : !isBlank() && isMalformed(problem)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBlank() {
        boolean blank =
                !lines.overlong() && Separators.skipSpaces(lines.bytes(), lines.start(), lines.end()) == lines.end();
        if (blank) {
            policy.blank();
        }
        return blank;
    }

    private boolean isMalformed(String problem) throws IOException {
        row.share(lines.bytes());
        if (!policy.malformed(row, lines.offset(), lines.number(), problem)) {
            return false;
        }
        int end = Math.min(lines.end(), lines.start() + MOST_SHOWN);
        row.set(policy.request.format().places().extraFields(), lines.bytes(), lines.start(), end);
        return true;
    }

    private boolean isWanted() {
        if (!policy.record(row.time)) {
            return false;
        }
        read = Depth.HEAD;
        if (row.equals(AccessLog.REQUESTER, ANONYMOUS)) {
            row.setNull(AccessLog.REQUESTER);
        }
        keyFlag = 0;
        if (wantsKey && !resolveKey()) {
            return false;
        }
        for (TextTest test : tests) {
            readTo(Depth.of(test.column()));
            if (!test.passes(row)) {
                return false;
            }
        }
        readTo(depth);
        policy.origin(row, lines.offset());
        if (depth == Depth.TAIL) {
            policy.flags(row, line.flags | keyFlag | (lines.terminated() ? 0 : Flag.NO_LINE_END.bit()));
        }
        return true;
    }

    /** Decodes the key; false if what stands before its first escape, which no decoding changes, fails a test already. */
    private boolean resolveKey() {
        int start = row.start(AccessLog.KEY);
        int end = start + row.length(AccessLog.KEY);
        byte[] bytes = row.array(AccessLog.KEY);
        if (start < 0 || !Separators.hasEscape(bytes, start, end)) {
            return true;
        }
        int escape = Separators.escape(bytes, start, end);
        for (TextTest test : tests) {
            if (test.column() == AccessLog.KEY && !test.mayPass(bytes, start, escape)) {
                return false;
            }
        }
        readTo(Depth.NUMBERS);
        keyFlag = KeyResolver.resolve(row);
        return true;
    }

    private void readTo(Depth wanted) {
        if (read == Depth.HEAD && wanted != Depth.HEAD) {
            line.numbers();
            read = Depth.NUMBERS;
        }
        if (read == Depth.NUMBERS && wanted == Depth.TAIL) {
            line.tail();
            read = Depth.TAIL;
        }
    }

    @Override
    public Slices row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
