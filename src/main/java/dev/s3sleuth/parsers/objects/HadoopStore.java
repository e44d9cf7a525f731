package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.KeySource.Entry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/** Whatever Hadoop has a file system for. */
final class HadoopStore implements ObjectStore {

    private final Configuration configuration = new Configuration();

    HadoopStore(StoreOptions options) {
        options.hadoop().forEach(configuration::set);
    }

    @Override
    public Listing list(String uri, Selection selection) {
        try {
            Path path = new Path(uri);
            FileSystem files = path.getFileSystem(configuration);
            FileStatus root = files.getFileStatus(path);
            Walk walk = new Walk(files, KeyLayout.of(selection), new ArrayList<>());
            if (!root.isDirectory()) {
                return new Listing(List.of(object(root)), 1, 0);
            }
            long pruned = walk.folder(path);
            int kept = walk.objects.size();
            return new Listing(walk.objects.stream().sorted(LogObject.BY_URI).toList(), kept + pruned, pruned);
        } catch (FileNotFoundException e) {
            throw new UsageException(String.format(Locale.ROOT, "no such path: %s; check the spelling", uri), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT, "cannot list %s: %s; check its scheme and Hadoop's settings", uri, line(e)),
                    e);
        }
    }

    @Override
    public PlaceSurvey survey(String uri, Instant now) {
        try {
            Path path = new Path(uri);
            FileSystem files = path.getFileSystem(configuration);
            FileStatus root = files.getFileStatus(path);
            String name = root.getPath() + (root.isDirectory() ? "/" : "");
            FolderKeys keys = root.isDirectory()
                    ? new FolderKeys(folder -> entries(files, folder))
                    : new FolderKeys(folder -> List.of(new Entry(name, root.getLen())));
            return new PlaceWalk(keys, name, now).survey(key -> key);
        } catch (FileNotFoundException e) {
            throw new UsageException(String.format(Locale.ROOT, "no such path: %s; check the spelling", uri), e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT, "cannot list %s: %s; check its scheme and Hadoop's settings", uri, line(e)),
                    e);
        }
    }

    private static List<Entry> entries(FileSystem files, String folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (FileStatus child : files.listStatus(new Path(folder))) {
            String name = child.getPath().toString();
            entries.add(child.isDirectory() ? Entry.prefix(name + "/") : new Entry(name, child.getLen()));
        }
        return entries;
    }

    private static LogObject object(FileStatus file) {
        return new LogObject(file.getPath().toString(), file.getLen());
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public byte[] head(LogObject object, int length) throws IOException {
        try (InputStream in = open(object, 0)) {
            return in.readNBytes(length);
        }
    }

    @Override
    public Reads reads(List<ObjectSlice> slices) {
        Iterator<ObjectSlice> left = slices.iterator();
        return new Reads() {
            @Override
            public InputStream next() throws IOException {
                ObjectSlice slice = left.next();
                return open(slice.object(), slice.readFrom());
            }

            @Override
            public void close() {
                // each stream is closed by the one who reads it
            }
        };
    }

    @Override
    public void put(java.nio.file.Path file, String uri, String type) throws IOException {
        Path to = new Path(uri);
        FileSystem files = to.getFileSystem(configuration);
        Path unfinished = new Path(to.getParent(), ObjectFolder.UNFINISHED + UUID.randomUUID() + ".tmp");
        files.copyFromLocalFile(false, true, new Path(file.toUri()), unfinished);
        if (!files.rename(unfinished, to)) { // most file systems do not rename onto a file
            files.delete(to, false);
            if (!files.rename(unfinished, to)) {
                files.delete(unfinished, false);
                throw new IOException("cannot rename " + unfinished + " to " + to);
            }
        }
    }

    @Override
    public Map<String, Long> files(String folder) throws IOException {
        Path root = new Path(folder);
        FileSystem files = root.getFileSystem(configuration);
        Map<String, Long> sizes = new TreeMap<>();
        if (files.exists(root)) {
            String above = files.makeQualified(root).toUri().getPath() + "/";
            RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
            while (all.hasNext()) {
                LocatedFileStatus file = all.next();
                sizes.put(file.getPath().toUri().getPath().substring(above.length()), file.getLen());
            }
        }
        return sizes;
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        Path root = new Path(folder);
        FileSystem files = root.getFileSystem(configuration);
        return files.exists(root)
                ? FolderKeys.folders(files.makeQualified(root) + "/", name -> entries(files, name))
                : List.of();
    }

    @Override
    public byte @Nullable [] read(String uri) throws IOException {
        Path path = new Path(uri);
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    @Override
    public void delete(String uri) throws IOException {
        Path path = new Path(uri);
        path.getFileSystem(configuration).delete(path, false);
    }

    private InputStream open(LogObject object, long from) throws IOException {
        Path path = new Path(object.uri());
        FSDataInputStream in = path.getFileSystem(configuration).open(path);
        in.seek(from);
        return in;
    }

    private record Walk(FileSystem files, KeyLayout layout, List<LogObject> objects) {

        /** Collects what is below a folder, and tells how many files were passed over. */
        long folder(Path folder) throws IOException {
            long pruned = 0;
            for (FileStatus child : files.listStatus(folder)) {
                String name = child.getPath().toUri().getPath();
                if (child.isDirectory()) {
                    pruned += layout.mayHoldFolder(name + "/") ? folder(child.getPath()) : 0;
                } else if (layout.mayHold(name)) {
                    objects.add(object(child));
                } else {
                    pruned++;
                }
            }
            return pruned;
        }
    }
}
