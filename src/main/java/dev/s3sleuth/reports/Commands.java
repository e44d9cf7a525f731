package dev.s3sleuth.reports;

import java.util.Map;

/** How questions are typed at a shell, over the same logs and window. */
public interface Commands {

    /** The command that asks a query with these parameters. */
    String query(String id, Map<String, String> parameters);
}
