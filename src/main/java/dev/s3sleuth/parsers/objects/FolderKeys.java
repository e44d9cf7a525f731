package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names in the folders of a file system, as S3 would list them: in order, but on one page. */
final class FolderKeys implements KeySource {

    /** Lists a folder. */
    interface Folders {
        /** What is right in a folder, whose name ends with a slash; names of its subfolders do too. */
        List<Entry> entries(String folder) throws IOException;
    }

    private final Folders folders;

    FolderKeys(Folders folders) {
        this.folders = folders;
    }

    /** The names of the folders right in a folder. */
    static List<String> folders(String folder, Folders folders) throws IOException {
        return folders.entries(folder).stream()
                .filter(Entry::isPrefix)
                .map(entry -> entry.name().substring(folder.length()))
                .sorted()
                .toList();
    }

    @Override
    public Page page(KeyRange range, @Nullable String token) {
        String prefix = range.prefix();
        String after = range.after();
        try {
            return new Page(
                    folders.entries(prefix.substring(0, prefix.lastIndexOf('/') + 1)).stream()
                            .filter(e -> e.name().startsWith(prefix))
                            .filter(e -> after == null || e.name().compareTo(after) > 0)
                            .sorted(Comparator.comparing(Entry::name))
                            .toList(),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Entry first(KeyRange range) {
        List<Entry> entries = page(range, null).entries();
        return entries.isEmpty() ? null : entries.get(0);
    }
}
