package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LogSource;

/**
 * A source of a lake as of one state.
 *
 * @param committed the state
 * @param left columns that are empty
 * @param reach as far as its objects go
 */
record Reading(Lake lake, LogSource source, Committed committed, Left left, Reach reach) {

    Ledger ledger() {
        return new Ledger(lake, source.name());
    }
}
