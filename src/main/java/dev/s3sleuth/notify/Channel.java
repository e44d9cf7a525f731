package dev.s3sleuth.notify;

/** A way to reach people. */
interface Channel {

    /** What people call it, without what is secret of it. */
    String name();

    /** Sends the notice once, within a bounded time. */
    Outcome send(Notice notice) throws InterruptedException;
}
