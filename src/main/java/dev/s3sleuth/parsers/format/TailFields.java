package dev.s3sleuth.parsers.format;

import static dev.s3sleuth.parsers.format.AccessLog.HOST_ID;
import static dev.s3sleuth.parsers.format.AccessLog.REFERER;
import static dev.s3sleuth.parsers.format.AccessLog.USER_AGENT;
import static dev.s3sleuth.parsers.format.AccessLog.VERSION_ID;

/** The end of a line: one token a field after the user agent, and the rare lines whose quotes need reading from the right. */
final class TailFields {

    /** Field counts of the format so far: the original one, and 24 and up, where AWS appends one field at a time. */
    private static final int ORIGINAL = 18;

    private static final int SECOND = 24;
    /** A host id is a long base64 text; no other token of the tail before it is. */
    private static final int HOST_ID_LENGTH = 40;

    private final AccessLogLine line;
    private final int[] begins = new int[AccessLog.FIELDS];
    private final int[] ends = new int[AccessLog.FIELDS];

    TailFields(AccessLogLine line) {
        this.line = line;
    }

    /** Gives the tokens from {@code from} on to the fields after the user agent. */
    void tokens(int from) {
        line.row.setNull(AccessLog.EXTRA_FIELDS);
        byte[] bytes = line.bytes;
        int field = VERSION_ID;
        int position = Separators.skipSpaces(bytes, from, line.lineEnd);
        while (position < line.lineEnd && field < AccessLog.FIELDS) {
            int to = Separators.space(bytes, position, line.lineEnd);
            begins[field] = position;
            ends[field] = to;
            line.set(field++, position, to);
            position = Separators.skipSpaces(bytes, to, line.lineEnd);
        }
        for (int i = field; i < AccessLog.FIELDS; i++) {
            line.row.setNull(i);
        }
        if (position < line.lineEnd) {
            line.row.set(AccessLog.EXTRA_FIELDS, position, line.lineEnd);
            line.flags |= Flag.EXTRA_FIELDS.bit();
        } else if (field > HOST_ID + 2 && isShifted()) {
            shiftLeft(field);
        } else if (field != ORIGINAL && field < SECOND) {
            line.flags |= Flag.FIELD_COUNT.bit();
        }
    }

    private boolean isShifted() {
        return ends[HOST_ID] - begins[HOST_ID] < HOST_ID_LENGTH
                && ends[HOST_ID + 1] - begins[HOST_ID + 1] >= HOST_ID_LENGTH;
    }

    private void shiftLeft(int fields) {
        line.row.set(AccessLog.EXTRA_FIELDS, begins[HOST_ID], ends[HOST_ID]);
        for (int field = HOST_ID; field < fields - 1; field++) {
            line.set(field, begins[field + 1], ends[field + 1]);
        }
        line.row.setNull(fields - 1);
        line.flags |= Flag.SHIFTED_HOST_ID.bit();
    }

    /** Reads a tail whose referer or user agent is bare, holds quotes, or breaks off. */
    void readFromTheRight(int from) {
        for (int field = REFERER; field < AccessLog.FIELDS; field++) {
            line.row.setNull(field);
        }
        line.row.setNull(AccessLog.EXTRA_FIELDS);
        int agent = bareDash(from);
        if (agent == from) {
            quotedReferer(from);
        } else if (at(agent) == '"') {
            bareReferer(agent);
        } else {
            tokens(bareDash(agent)); // neither: a record without a request of its own
        }
    }

    /** What follows a {@code -} that stands alone at {@code from}, or {@code from}. */
    private int bareDash(int from) {
        boolean alone = at(from) == '-' && (from + 1 >= line.lineEnd || at(from + 1) == ' ');
        return alone ? Separators.skipSpaces(line.bytes, from + 1, line.lineEnd) : from;
    }

    private byte at(int index) {
        return index < line.lineEnd ? line.bytes[index] : 0;
    }

    private int lastQuote(int from) {
        int i = line.lineEnd - 1;
        while (i >= from && line.bytes[i] != '"') {
            i--;
        }
        return i;
    }

    private void bareReferer(int open) {
        int last = lastQuote(open);
        if (last == open) {
            line.flags |= Flag.CUT_SHORT.bit();
            return;
        }
        line.set(USER_AGENT, open + 1, last);
        line.flags |= Separators.quote(line.bytes, open + 1, last) < last ? Flag.QUOTE_IN_CLIENT_TEXT.bit() : 0;
        flagForgery(open + 1, last);
        tokens(last + 1);
    }

    /** Splits {@code "referer" "user agent"} at its first separator; the last quote of the line ends the user agent. */
    private void quotedReferer(int open) {
        int last = lastQuote(open);
        int split = separator(open + 1, last);
        if (at(open) != '"') {
            line.flags |= Flag.UNREADABLE_TAIL.bit();
        } else if (split >= 0 && split + 2 < last) {
            line.set(REFERER, open + 1, split);
            line.set(USER_AGENT, split + 3, last);
            flagQuotes(open + 1, split, last);
            tokens(last + 1);
        } else if (split < 0 && last > open && bareDash(last + 2) > last + 2) {
            line.set(REFERER, open + 1, last);
            tokens(bareDash(last + 2));
        } else {
            line.flags |= Flag.CUT_SHORT.bit();
            if (last > open) {
                line.set(REFERER, open + 1, split < 0 ? last : split);
            }
        }
    }

    private void flagQuotes(int from, int split, int last) {
        line.flags |= separator(split + 1, last) >= 0 ? Flag.AMBIGUOUS_REFERER.bit() : Flag.QUOTE_IN_CLIENT_TEXT.bit();
        flagForgery(from, last);
    }

    private void flagForgery(int from, int last) {
        for (int i = Separators.quote(line.bytes, from, last);
                i < last;
                i = Separators.quote(line.bytes, i + 1, last)) {
            if (line.numericBlock(i + 1, false)) {
                line.flags |= Flag.FORGED_FIELDS.bit();
            }
        }
    }

    /** Index of the first {@code " "} in [from, to], or -1. */
    private int separator(int from, int to) {
        for (int i = Separators.quote(line.bytes, from, to); i < to; i = Separators.quote(line.bytes, i + 1, to)) {
            if (i + 2 <= to && line.bytes[i + 1] == ' ' && line.bytes[i + 2] == '"') {
                return i;
            }
        }
        return -1;
    }
}
