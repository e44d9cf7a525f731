package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All jobs: those in the jar, and those in a folder of the user's, which replace others of the same name. */
final class JobCatalog {

    private static final String SUFFIX = ".yaml";

    private final Map<String, String> texts = new TreeMap<>();

    private JobCatalog() {}

    static JobCatalog load(@Nullable Path overlay) {
        JobCatalog catalog = new JobCatalog();
        try {
            catalog.texts.putAll(ResourceFolder.texts("/jobs", SUFFIX));
            if (overlay != null) {
                if (!Files.isDirectory(overlay)) {
                    throw new UsageException("--jobs " + overlay + " is no folder");
                }
                catalog.texts.putAll(ResourceFolder.texts(overlay, SUFFIX));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalog;
    }

    Collection<String> ids() {
        return texts.keySet();
    }

    /**
     * The job of that id, or in that file.
     *
     * @throws UsageException if there is none, with the nearest id
     */
    Job job(String id) {
        String text = texts.get(id);
        if (text == null && id.endsWith(SUFFIX) && Files.isRegularFile(Path.of(id))) {
            return file(Path.of(id));
        }
        if (text == null) {
            throw new UsageException(
                    "there is no job '" + id + "'" + Nearest.hint(id, ids()) + " (s3sleuth list jobs shows all)");
        }
        return JobFile.parse(id, text);
    }

    private static Job file(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return JobFile.parse(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
