package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All queries and lists: those in the jar, and those in a folder of the user's, which replace others of the same id. */
public final class QueryCatalog {

    private static final String SUFFIX = ".sql";
    /** What queries are written on, no queries themselves. */
    private static final String VIEWS = "views/";

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, ListFile> lists = new TreeMap<>();

    private QueryCatalog() {}

    private static final class Shipped {
        static final QueryCatalog CATALOG = read(null);
    }

    /** What is in the jar, read once. */
    static QueryCatalog shipped() {
        return Shipped.CATALOG;
    }

    /**
     * The queries in the jar, overlaid with those in a folder.
     *
     * @param overlay a folder laid out like {@code queries/}, or null
     */
    public static QueryCatalog load(@Nullable Path overlay) {
        return overlay == null ? shipped() : read(overlay);
    }

    private static QueryCatalog read(@Nullable Path overlay) {
        QueryCatalog catalog = new QueryCatalog();
        try {
            catalog.add(ResourceFolder.texts("/queries", SUFFIX));
            catalog.addLists(ResourceFolder.texts("/queries", ListFile.SUFFIX));
            if (overlay != null) {
                catalog.add(overlay);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalog;
    }

    /** Those in a folder and no others. */
    static QueryCatalog only(Path folder) throws IOException {
        QueryCatalog catalog = new QueryCatalog();
        catalog.add(folder);
        return catalog;
    }

    private void add(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--queries " + folder + " is no folder");
        }
        add(ResourceFolder.texts(folder, SUFFIX));
        addLists(ResourceFolder.texts(folder, ListFile.SUFFIX));
    }

    private void add(Map<String, String> files) {
        files.forEach((path, text) -> {
            if (!path.startsWith(VIEWS)) {
                texts.put(path, text);
            }
        });
    }

    private void addLists(Map<String, String> files) {
        files.forEach((path, text) -> {
            if (path.startsWith(ListFile.FOLDER)) {
                String name = path.substring(ListFile.FOLDER.length());
                lists.put(name, ListFile.parse(name, text));
            }
        });
    }

    /** All lists, by the names of their files. */
    Map<String, ListFile> lists() {
        return lists;
    }

    /** The ids of all queries, sorted. */
    public Collection<String> ids() {
        return texts.keySet();
    }

    /**
     * The query of that id.
     *
     * @throws UsageException if there is none, with the nearest id
     */
    public Query query(String id) {
        String text = texts.get(id);
        if (text == null) {
            throw new UsageException(
                    "there is no query '" + id + "'" + Nearest.hint(id, ids()) + " (s3sleuth list queries shows all)");
        }
        return QueryFile.parse(id, text);
    }

    /** The file of a query as it stands. */
    public String text(String id) {
        query(id);
        return texts.getOrDefault(id, "");
    }
}
