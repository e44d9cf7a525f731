package dev.s3sleuth.jobs;

/** What can be typed at the prompt. */
final class ShellHelp {

    static final String TEXT = """
            query ID -p name=value …   one of the catalog's questions; list queries shows them, show ID what one takes
            run JOB                    many questions over one reading; list jobs shows them
            SELECT … ;                 any SELECT or WITH over the views, over as many lines as it takes: a semicolon or an empty line runs it;
                                       options of this answer stand after the semicolon, as in SELECT …; --format json
            EXPLAIN SELECT … ;         what it would read and cost; query and run take --explain
            SHOW TABLES, DESCRIBE NAME the views, the columns of one
            set --from -7d             changes an option for all questions from now on; set alone shows them, unset --from forgets one
            refresh                    drops what was read and kept, and tells times such as -7d anew
            history, help COMMAND, exit

            Options that stand on a line hold for that line, and go before those that are set. What is not a command of the session is one of
            s3sleuth: audit, whatif, ingest, lake, list, show, doctor, verify, simulate, submit, demo.
            Tab completes. Ctrl-C ends the question that runs, Ctrl-D the session.
            """;

    private ShellHelp() {}
}
