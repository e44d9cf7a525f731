package dev.s3sleuth.parsers.format;

import java.io.IOException;
import java.util.Locale;

/**
 * Reads CloudTrail events from whatever JSON holds them: one object with a list, a list, an object a line. What is no event is
 * malformed, and reading goes on where the next one seems to begin.
 */
final class CloudTrailReader implements RecordReader {

    /** Events are small, but an envelope's string may hold many. */
    static final int LARGEST = 16 << 20;

    private enum State {
        /** Between documents. */
        DOCUMENT,
        /** In a list of its own. */
        LIST,
        /** In the list of an object. */
        LIST_IN_OBJECT,
        /** Behind the list of an object. */
        OBJECT
    }

    private final JsonWindow window;
    private final RowPolicy policy;
    private final CloudTrailEvents events;
    private final JsonObject json;
    private final Slices row;
    private final EventSearch search;
    private State state = State.DOCUMENT;
    private int position;
    private long number;
    /** Whether nothing was read since the last damage. */
    private boolean damaged;
    /** Whether it is unknown, since some damage, which brackets are open. */
    private boolean lost;

    CloudTrailReader(JsonWindow window, RowPolicy policy, CloudTrailEvents events) {
        this.window = window;
        this.policy = policy;
        this.events = events;
        this.json = events.json();
        this.row = events.row;
        this.search = new EventSearch(window, json);
    }

    @Override
    public boolean next() throws IOException {
        if (window.offset(position) == 0) {
            skipMark();
        }
        while (true) {
            position = JsonScanner.space(window.bytes(), position);
            if (position >= window.end()) {
                if (read()) {
                    continue;
                }
                return atEnd();
            }
            if (step()) {
                return true;
            }
        }
    }

    /** Some tools write a byte order mark before the text. */
    private void skipMark() {
        byte[] b = window.bytes();
        boolean mark = window.end() >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf;
        position = mark ? 3 : 0;
    }

    private boolean read() throws IOException {
        boolean more = window.more(position);
        position = 0;
        return more;
    }

    private boolean atEnd() throws IOException {
        boolean cut = state != State.DOCUMENT;
        state = State.DOCUMENT;
        return cut
                && malformed(window.offset(position), "the object ends before its list of events does: it may be cut");
    }

    /** Reads what begins at the position; true if it is a row that is wanted. */
    private boolean step() throws IOException {
        byte first = window.bytes()[position];
        boolean inList = state == State.LIST || state == State.LIST_IN_OBJECT;
        if (first == ',' && (inList || lost)) {
            position++;
            return false;
        }
        if (state == State.OBJECT || first == '{') {
            return object();
        }
        if (first == '[' && state == State.DOCUMENT) {
            state = State.LIST;
            position++;
            return false;
        }
        if (first == ']' && inList) {
            state = state == State.LIST ? State.DOCUMENT : State.OBJECT;
            position++;
            return false;
        }
        if (lost && (first == ']' || first == '}')) { // closes what was opened where the damage is
            position++;
            return false;
        }
        return damage(
                state == State.DOCUMENT
                        ? CloudTrailEvents.noJson(window.bytes(), position, window.end())
                        : "this is no JSON object");
    }

    private boolean object() throws IOException {
        int after;
        do {
            after = state == State.OBJECT
                    ? json.readOn(window.bytes(), position, window.end())
                    : json.read(window.bytes(), position, window.end(), state == State.DOCUMENT || lost);
        } while (after == JsonScanner.MORE && read());
        if (after == JsonObject.ENTER) {
            return enter();
        }
        if (after < 0) {
            return damage(problem(after));
        }
        if (state == State.OBJECT) {
            state = State.DOCUMENT;
            position = after;
            return false;
        }
        int start = position;
        position = after;
        return isWanted(start);
    }

    /** Goes into a list of events, unless it belongs to a message about the delivery itself. */
    private boolean enter() throws IOException {
        if (!events.isControlMessage()) {
            state = State.LIST_IN_OBJECT;
            lost = false;
            position = json.entered;
            return false;
        }
        int after;
        do {
            after = json.read(window.bytes(), position, window.end(), false);
        } while (after == JsonScanner.MORE && read());
        if (after < 0) {
            return damage(problem(after));
        }
        position = after;
        number++;
        policy.aside(CloudTrailEvents.CONTROL_MESSAGE);
        return false;
    }

    private String problem(int code) {
        return switch (code) {
            case JsonScanner.TOO_DEEP ->
                String.format(Locale.ROOT, "nested deeper than %d levels", JsonScanner.DEEPEST);
            case JsonScanner.MORE ->
                window.isFull(position)
                        ? String.format(Locale.ROOT, "the event is longer than %,d bytes", window.end() - position)
                        : "the object ends within the event: it may be cut";
            default -> "not JSON";
        };
    }

    private boolean isWanted(int start) throws IOException {
        long offset = window.offset(start);
        CloudTrailEvents.Kind kind = events.classify();
        if (kind != CloudTrailEvents.Kind.OTHER) {
            search.learn(start);
        }
        return switch (kind) {
            case EVENT -> {
                number++;
                yield isEventWanted(offset);
            }
            case ASIDE -> {
                number++;
                policy.aside(events.word());
                yield false;
            }
            case OTHER -> malformed(offset, events.word());
        };
    }

    private boolean isEventWanted(long offset) {
        int flags = json.flags | (damaged ? Flag.AFTER_DAMAGE.bit() : 0);
        damaged = false;
        if (!policy.record(row.time)) {
            return false;
        }
        if (events.isObjectLevel()) {
            policy.objectLevel(row, CloudTrail.BUCKET);
        }
        for (TextTest test : policy.request.tests()) {
            if (!test.passes(row)) {
                return false;
            }
        }
        policy.origin(row, offset);
        policy.flags(row, flags);
        return true;
    }

    private boolean malformed(long offset, String reason) throws IOException {
        return policy.malformed(row, offset, ++number, reason);
    }

    /** Counts what stands here as one malformed record, and moves to where the next event seems to begin. */
    private boolean damage(String reason) throws IOException {
        long offset = window.offset(position);
        boolean list = state == State.LIST || state == State.LIST_IN_OBJECT;
        if (!list) {
            state = State.DOCUMENT;
        }
        search.suppose(position);
        position = search.next(position);
        if (position >= window.end()) {
            state = State.DOCUMENT; // what is cut is cut once
        }
        damaged = true;
        lost = true;
        return malformed(offset, reason);
    }

    @Override
    public Slices row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
