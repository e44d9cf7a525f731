package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.QueryCatalog;
import java.util.Iterator;

/** Words that shells complete; read when they are asked for, not at every start. */
final class Completions {

    private Completions() {}

    /** The ids of the queries that are shipped. */
    static final class Queries implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return QueryCatalog.load(null).ids().iterator();
        }
    }

    /** The ids of the jobs that are shipped. */
    static final class Jobs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return JobCatalog.load(null).ids().iterator();
        }
    }
}
