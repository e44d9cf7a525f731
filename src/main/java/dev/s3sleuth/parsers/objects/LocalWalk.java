package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the files below a folder, and does not enter folders whose name cannot matter. */
final class LocalWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final KeyLayout layout;
    private final List<LogObject> objects = new ArrayList<>();
    private long pruned;

    LocalWalk(Path root, KeyLayout layout) {
        this.root = root;
        this.layout = layout;
    }

    Listing listing() {
        return new Listing(objects.stream().sorted(LogObject.BY_URI).toList(), objects.size() + pruned, pruned);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(root) || layout.mayHoldFolder(LocalStore.name(folder) + "/")
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = LocalStore.name(file);
        if (layout.mayHold(name)) {
            objects.add(new LogObject(name, attributes.size()));
        } else {
            pruned++;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
        if (e instanceof FileSystemLoopException || e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE; // a link to a folder we are in, or gone since
        }
        if (e instanceof AccessDeniedException) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT, "access denied to %s; make it readable or name the folders to read", path),
                    e);
        }
        throw e;
    }
}
