package dev.s3sleuth.posture;

/**
 * Whether strangers can come in, as far as the changes seen tell.
 *
 * @param state open, closed, or unknown because something that could let them in was set before the first log
 * @param access what they are given; nothing unless it is open
 */
record Standing(State state, Access access) {

    enum State {
        CLOSED,
        UNKNOWN,
        OPEN
    }

    static final Standing CLOSED = new Standing(State.CLOSED, Access.NONE);
    static final Standing UNKNOWN = new Standing(State.UNKNOWN, Access.NONE);

    /** Whether a report would tell them apart: it does not for what else strangers may do. */
    boolean isLike(Standing other) {
        return state == other.state && access.audience() == other.access.audience();
    }
}
