package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.DerivedViews;
import dev.s3sleuth.queries.Posture;
import dev.s3sleuth.queries.QueryCatalog;
import java.util.Iterator;
import java.util.stream.Stream;

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

    /** What {@code show} knows. */
    static final class Shown implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            QueryCatalog.load(null).ids().stream(),
                            JobCatalog.load(null).ids().stream(),
                            Stream.of(LogFormat.values())
                                    .map(format -> format.source().name()),
                            Posture.SOURCES.stream(),
                            DerivedViews.NAMES.stream())
                    .flatMap(names -> names)
                    .iterator();
        }
    }
}
