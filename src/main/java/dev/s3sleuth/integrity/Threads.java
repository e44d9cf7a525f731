package dev.s3sleuth.integrity;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the JVM from ending. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
