package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.KeySource.Entry;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files on this machine. */
final class LocalStore implements ObjectStore {

    @Override
    public Listing list(String uri, Selection selection) {
        Path path = path(uri);
        if (!Files.exists(path)) {
            throw new UsageException(String.format(Locale.ROOT, "no such path: %s; check the spelling", uri));
        }
        try {
            if (!Files.isDirectory(path)) {
                return new Listing(List.of(new LogObject(name(path), Files.size(path))), 1, 0);
            }
            LocalWalk walk = new LocalWalk(path, KeyLayout.of(selection));
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
            return walk.listing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PlaceSurvey survey(String uri, Instant now) {
        Path path = path(uri);
        if (!Files.exists(path)) {
            throw new UsageException(String.format(Locale.ROOT, "no such path: %s; check the spelling", uri));
        }
        String name = name(path);
        FolderKeys keys = Files.isDirectory(path)
                ? new FolderKeys(LocalStore::entries)
                : new FolderKeys(folder -> List.of(new Entry(name, Files.size(path))));
        String root = Files.isDirectory(path) && !name.endsWith("/") ? name + "/" : name;
        return new PlaceWalk(keys, root, now).survey(key -> key);
    }

    private static List<Entry> entries(String folder) throws IOException {
        try (Stream<Path> children = Files.list(Path.of(folder))) {
            List<Entry> entries = new ArrayList<>();
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = folder + child.getFileName();
                entries.add(Files.isDirectory(child) ? Entry.prefix(name + "/") : new Entry(name, Files.size(child)));
            }
            return entries;
        } catch (AccessDeniedException e) {
            throw new UsageException("access denied to " + folder + "; make it readable", e);
        }
    }

    /** The path as text; slashes separate on every system, so that names read like keys. */
    static String name(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** The path of a URI or of a plain path, which is one with a scheme missing. */
    static Path path(String uri) {
        if (!uri.startsWith("file:/")) {
            return Path.of(uri);
        }
        try {
            return Path.of(URI.create(uri));
        } catch (IllegalArgumentException e) {
            return Path.of(uri.substring("file:".length()).replaceFirst("^//", "")); // spaces and such left as they are
        }
    }

    @Override
    public byte[] head(LogObject object, int length) throws IOException {
        try (InputStream in = open(object)) {
            return in.readNBytes(length);
        }
    }

    /** A plain file stream: one through a channel copies every byte once more. */
    private static InputStream open(LogObject object) throws IOException {
        return new FileInputStream(path(object.uri()).toFile());
    }

    @Override
    public Reads reads(List<ObjectSlice> slices) {
        return new LocalReads(slices.iterator());
    }

    @Override
    public void put(Path file, String uri, String type) throws IOException {
        Path to = path(uri).toAbsolutePath();
        Path folder = Objects.requireNonNull(to.getParent());
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, ObjectFolder.UNFINISHED, ".tmp");
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public Map<String, Long> files(String folder) throws IOException {
        Path root = path(folder);
        Map<String, Long> sizes = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sizes.put(name(root.relativize(file)), Files.size(file));
                }
            } catch (UncheckedIOException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        }
        return sizes;
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        Path root = path(folder);
        String name = name(root);
        return Files.isDirectory(root)
                ? FolderKeys.folders(name.endsWith("/") ? name : name + "/", LocalStore::entries)
                : List.of();
    }

    @Override
    public byte @Nullable [] read(String uri) throws IOException {
        Path path = path(uri);
        return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
    }

    @Override
    public void delete(String uri) throws IOException {
        Files.deleteIfExists(path(uri));
    }

    private record LocalReads(Iterator<ObjectSlice> slices) implements Reads {

        @Override
        public InputStream next() throws IOException {
            ObjectSlice slice = slices.next();
            InputStream in = open(slice.object());
            in.skipNBytes(slice.readFrom());
            return in;
        }

        @Override
        public void close() {
            // each stream is closed by the one who reads it
        }
    }
}
