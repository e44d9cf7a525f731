package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.io.*;
import java.nio.file.*;
import java.util.*;

public final class ObjectLister {
    private ObjectLister() {}

    public static Listing list(List<String> uris, Selection selection, StoreOptions options) {
        List<LogObject> out = new ArrayList<>();
        for (String uri : uris) {
            Path p = Path.of(uri);
            if (!Files.exists(p)) throw new UsageException("no such path: " + uri);
            try (var s = Files.walk(p)) {
                for (Path f : (Iterable<Path>) s.filter(Files::isRegularFile).sorted()::iterator)
                    out.add(new LogObject(f.toString(), Files.size(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        KeyLayout l = new KeyLayout(selection);
        List<LogObject> kept = out.stream().filter(o -> l.mayHold(o.uri())).toList();
        return new Listing(kept, out.size(), out.size() - kept.size());
    }

    public static byte[] head(LogObject object, StoreOptions options, int length) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(object.uri()))) {
            return in.readNBytes(length);
        }
    }
}
